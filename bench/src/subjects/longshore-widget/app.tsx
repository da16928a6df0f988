import { browserEnvironment } from '@longshore/browser';
import { createPresignedPutProvider } from '@longshore/providers/presigned-put';
import { useUploader } from '@longshore/react';
import { UploadWidget } from '@longshore/widget';
import '@longshore/widget/styles.css';
import axios from 'axios';

const provider = createPresignedPutProvider({ api: axios.create({ baseURL: '/api' }) });

/** The application with the whole widget. */
export default function App() {
  const uploader = useUploader(provider, { environment: browserEnvironment() });
  return <UploadWidget uploader={uploader} />;
}
