import { useHaufeFiles, useHaufeUploader } from '@longshore/providers/haufe/react';
import { UploadsProvider } from '@longshore/react';
import { UploadWidget } from '@longshore/widget';
import '@longshore/widget/styles.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import axios from 'axios';

const queryClient = new QueryClient();
const api = axios.create({ baseURL: '/api' });

export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <UploadsProvider concurrency={3}>
        <Documents />
      </UploadsProvider>
    </QueryClientProvider>
  );
}

function Documents() {
  const uploader = useHaufeUploader({ api });
  const { data } = useHaufeFiles({ api, page: 1, limit: 100 });
  return (
    <main>
      <UploadWidget uploader={uploader} label="Documents" size="compact" />
      <ul aria-label="Stored">
        {data?.files.map(({ fileId, name }) => (
          <li key={fileId} id={fileId}>
            {name}
          </li>
        ))}
      </ul>
    </main>
  );
}
