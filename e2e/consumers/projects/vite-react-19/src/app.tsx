import type { PresignedPutAsset } from '@longshore/providers/presigned-put';
import { usePresignedPutUploader } from '@longshore/providers/presigned-put/react';
import { UploadWidget } from '@longshore/widget';
import '@longshore/widget/styles.css';
import axios from 'axios';
import { useState } from 'react';

const api = axios.create({ baseURL: '/api' });

export function App() {
  const uploader = usePresignedPutUploader({ api, verify: true });
  const [attached, setAttached] = useState<readonly PresignedPutAsset[]>([]);
  return (
    <main>
      <UploadWidget
        uploader={uploader}
        label="Attachments"
        onReady={({ asset }) => setAttached((before) => [...before, asset])}
      />
      <ul aria-label="Attached">
        {attached.map(({ reference, name, integrity }) => (
          <li key={reference} id={reference}>
            {name}: {integrity}
          </li>
        ))}
      </ul>
    </main>
  );
}
