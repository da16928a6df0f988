import './trusted-types.ts';
import { UploadsProvider } from '@longshore/react';
import '@longshore/widget/styles.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { recordCalls } from './calls.ts';
import { harborUrl } from './harbor.ts';
import './page.css';

recordCalls(new URL(harborUrl).origin);
const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root to render into.');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={new QueryClient()}>
      <UploadsProvider>
        <App />
      </UploadsProvider>
    </QueryClientProvider>
  </StrictMode>,
);
