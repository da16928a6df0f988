import { useHaufeUploader } from '@longshore/providers/haufe/react';
import { UploadsProvider } from '@longshore/react';
import { UploadWidget } from '@longshore/widget';
import '@longshore/widget/styles.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import axios from 'axios';

const queryClient = new QueryClient();
const api = axios.create({ baseURL: '/api/haufe' }); // your proxy: it adds the key

export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <UploadsProvider concurrency={3}>
        <Attachments onAttach={(fileId) => console.log(fileId)} />
      </UploadsProvider>
    </QueryClientProvider>
  );
}

function Attachments({ onAttach }: { onAttach(fileId: string): void }) {
  const uploader = useHaufeUploader({ api });
  return (
    <UploadWidget
      uploader={uploader}
      label="Attachments"
      onReady={({ asset }) => onAttach(asset.reference)}
    />
  );
}
