import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import axios from 'axios';
import { type ReactNode, StrictMode } from 'react';
import { inject } from 'vitest';

/** An API of its own on the real server of the tests, and an uploader's place of its own on the page. */
export function createPage() {
  const origin = inject('apiOrigin');
  const scope = crypto.randomUUID();
  const queryClient = new QueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <StrictMode>
      <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
    </StrictMode>
  );
  /** A client as one that is made anew on every render. */
  const freshApi = () => axios.create({ baseURL: `${origin}/${scope}` });
  const api = freshApi();
  /** What was asked of the API so far. */
  const calls = async (): Promise<string[]> => (await fetch(`${origin}/__calls/${scope}`)).json();
  return { origin, scope, queryClient, wrapper, api, freshApi, calls };
}
