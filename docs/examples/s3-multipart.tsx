import { useS3MultipartUploader } from '@longshore/providers/s3-multipart/react';
import { UploadWidget } from '@longshore/widget';
import axios from 'axios';

const api = axios.create({ baseURL: '/api' }); // your backend, your credentials

export function Films({ onFilm }: { onFilm(id: string): void }) {
  const uploader = useS3MultipartUploader({ api, partSize: 16 * 2 ** 20 });
  return <UploadWidget uploader={uploader} onReady={({ asset }) => onFilm(asset.id)} />;
}
