import { useFormUploadUploader } from '@longshore/providers/form-upload/react';
import { UploadWidget } from '@longshore/widget';
import axios from 'axios';

const api = axios.create({ baseURL: '/api' }); // your backend, your credentials: the bytes go there too

export function Tables({ onTable }: { onTable(id: string): void }) {
  const uploader = useFormUploadUploader({ api, verify: true });
  return <UploadWidget uploader={uploader} accept={['.csv']} onReady={({ asset }) => onTable(asset.id)} />;
}
