import { usePresignedPostUploader } from '@longshore/providers/presigned-post/react';
import { UploadWidget } from '@longshore/widget';
import axios from 'axios';

const api = axios.create({ baseURL: '/api' }); // your backend, your credentials

export function Photos({ projectId, onPhoto }: { projectId: string; onPhoto(id: string): void }) {
  const root = `/projects/${projectId}/uploads`; // says to what the file belongs
  const uploader = usePresignedPostUploader({ api, root, scope: projectId, checksum: 'sha-256' });
  return (
    <UploadWidget
      uploader={uploader}
      layout="grid"
      accept={['image/*']}
      onReady={({ asset }) => onPhoto(asset.id)}
    />
  );
}
