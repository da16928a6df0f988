import AwsS3 from '@uppy/aws-s3';
import Uppy from '@uppy/core';
import '@uppy/core/css/style.min.css';
import '@uppy/dashboard/css/style.min.css';
import Dashboard from '@uppy/react/dashboard';
import axios from 'axios';
import { useEffect, useState } from 'react';

const api = axios.create({ baseURL: '/api' });

function createUppy(onStored: (id: string) => void) {
  const planned = new Map<string, string>();
  const uppy = new Uppy({
    autoProceed: true,
    restrictions: { allowedFileTypes: ['image/*', '.pdf'], maxFileSize: 100_000_000 },
  });
  uppy.use(AwsS3, {
    shouldUseMultipart: false,
    generateObjectKey: (file) => file.id,
    async signRequest({ key }) {
      const { name, type, size } = uppy.getFile(key);
      const { data } = await api.post('/uploads/presigned-put', { name, type, size });
      planned.set(key, data.id);
      return { url: data.url, headers: data.headers };
    },
  });
  uppy.on('upload-success', async (file) => {
    const id = planned.get(file?.id ?? '') ?? '';
    await api.post(`/uploads/${id}/complete`, {}); // what goes wrong here, the Dashboard does not know
    onStored(id);
  });
  return uppy;
}

export function Attachments({ onStored }: { onStored(id: string): void }) {
  const [uppy] = useState(() => createUppy(onStored));
  useEffect(() => () => uppy.cancelAll(), [uppy]);
  return <Dashboard uppy={uppy} />;
}
