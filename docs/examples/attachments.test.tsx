import { useHaufeUploader } from '@longshore/providers/haufe/react';
import { makeFile } from '@longshore/testkit';
import { haufeMock } from '@longshore/testkit/msw';
import { UploadWidget } from '@longshore/widget';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import axios from 'axios';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';

// The page's own origin, for the API and for storage: the mocks answer no CORS preflight.
const storage = { base: `${location.origin}/__storage` };
const haufe = haufeMock({ baseUrl: '/api/haufe', storage });
const server = setupServer(...haufe.handlers);
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => {
  cleanup();
  haufe.reset();
});
afterAll(() => server.close());

const headers = { 'api-key': 'dev-key', 'user-id': '4d2f8f6e-6a3c-4f0b-9a55-0c7c6d1b3d10' };
const api = axios.create({ baseURL: '/api/haufe', headers });

function Attachments() {
  return <UploadWidget uploader={useHaufeUploader({ api })} />;
}

test('what the server refused is told, and goes through at the second attempt', async () => {
  haufe.failNext('unauthorized');
  const { container } = render(<Attachments />, {
    wrapper: ({ children }) => (
      <QueryClientProvider client={new QueryClient()}>{children}</QueryClientProvider>
    ),
  });
  const input = container.querySelector('[data-ls-input="files"]');
  if (input === null) throw new Error('There is no file input.');
  fireEvent.change(input, { target: { files: [makeFile('report.pdf', { size: 5000 })] } });
  expect(await screen.findByText(/^You are not signed in/)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Retry: report.pdf' }));
  expect(await screen.findByText('Ready', {}, { timeout: 5000 })).toBeTruthy();
  expect(await haufe.files()).toMatchObject([{ fileName: 'report.pdf' }]);
});
