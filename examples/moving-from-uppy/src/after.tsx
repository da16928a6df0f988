import { usePresignedPutUploader } from '@longshore/providers/presigned-put/react';
import { UploadWidget } from '@longshore/widget';
import '@longshore/widget/styles.css';
import axios from 'axios';

const api = axios.create({ baseURL: '/api' });

export function Attachments({ onStored }: { onStored(id: string): void }) {
  const uploader = usePresignedPutUploader({ api, keep: true });
  return (
    <UploadWidget
      uploader={uploader}
      accept={['image/*', '.pdf']}
      maxSize={100_000_000}
      onReady={({ asset }) => onStored(asset.id)}
    />
  );
}
