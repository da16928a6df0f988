import { usePresignedPutUploader } from '@longshore/providers/presigned-put/react';
import { UploadWidget } from '@longshore/widget';
import '@longshore/widget/styles.css';
import axios from 'axios';

const api = axios.create({ baseURL: '/api' });

export default function App() {
  const uploader = usePresignedPutUploader({ api });
  return (
    <UploadWidget
      uploader={uploader}
      label="Upload"
      maxSize={100_000_000}
      onReady={({ asset }) => console.log('ready:', asset.reference, asset.data)}
    />
  );
}
