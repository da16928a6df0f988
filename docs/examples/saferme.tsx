import { useSaferMeUploader } from '@longshore/providers/saferme/react';
import { UploadWidget } from '@longshore/widget';
import axios from 'axios';

const api = axios.create({ baseURL: '/api/saferme' }); // your proxy: it adds `Authorization: Token token=…`

export function ReportPhotos({ onPhoto }: { onPhoto(id: number): void }) {
  const uploader = useSaferMeUploader({ api });
  return <UploadWidget uploader={uploader} onReady={({ asset }) => onPhoto(asset.reference)} />;
}
