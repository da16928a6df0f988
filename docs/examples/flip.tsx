import { useFlipUploader } from '@longshore/providers/flip/react';
import { UploadWidget } from '@longshore/widget';
import axios from 'axios';

const api = axios.create({ baseURL: '/api/flip' }); // your proxy: it adds the tenant’s token

export function PostAttachments({ onAttach }: { onAttach(attachmentId: string, type: string): void }) {
  const uploader = useFlipUploader({ api });
  return <UploadWidget uploader={uploader} onReady={({ asset }) => onAttach(asset.reference, asset.type)} />;
}
