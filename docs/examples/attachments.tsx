import { useHaufeUploader } from '@longshore/providers/haufe/react';
import { UploadWidget } from '@longshore/widget';
import '@longshore/widget/styles.css';
import axios from 'axios';

const api = axios.create({ baseURL: '/api/haufe' }); // your proxy: it adds the key, which no page should hold

export function Attachments({ onAttach }: { onAttach(fileId: string): void }) {
  const uploader = useHaufeUploader({ api, persist: false });
  return (
    <UploadWidget uploader={uploader} maxFiles={5} onReady={(upload) => onAttach(upload.asset.reference)} />
  );
}
