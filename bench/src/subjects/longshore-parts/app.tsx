import { browserEnvironment } from '@longshore/browser';
import { createPresignedPutProvider } from '@longshore/providers/presigned-put';
import { useUploader } from '@longshore/react';
import { UploadDropzone, UploadList, UploadRoot } from '@longshore/widget';
import axios from 'axios';

const provider = createPresignedPutProvider({ api: axios.create({ baseURL: '/api' }) });

/** The application with a drop zone and a list alone, and styles of its own. */
export default function App() {
  const uploader = useUploader(provider, { environment: browserEnvironment() });
  return (
    <UploadRoot uploader={uploader}>
      <UploadDropzone />
      <UploadList />
    </UploadRoot>
  );
}
