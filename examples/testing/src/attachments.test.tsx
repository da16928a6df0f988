import { eicarFile, makeFile } from '@longshore/testkit';
import { ownBackendMock } from '@longshore/testkit/msw';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import axios from 'axios';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { Attachments } from './attachments.tsx';

// The page's own origin, for the API and for storage: the mocks answer no CORS preflight.
const storage = { base: `${location.origin}/__storage` };
const backend = ownBackendMock({ baseUrl: '/api', storage });
const server = setupServer(...backend.handlers);
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => {
  cleanup();
  backend.reset();
});
afterAll(() => server.close());

const api = axios.create({ baseURL: '/api', headers: { Authorization: 'Bearer dev-token' } });

/** Each test has a record of its own, since an uploader lives as long as its page. */
function attach(recordId: string, file: File) {
  const onAttach = vi.fn<(id: string) => void>();
  const { container } = render(<Attachments api={api} recordId={recordId} onAttach={onAttach} />);
  const input = container.querySelector('[data-ls-input="files"]');
  if (input === null) throw new Error('There is no file input.');
  fireEvent.change(input, { target: { files: [file] } });
  return onAttach;
}

test('a file that is ready is attached by its id', async () => {
  const onAttach = attach('1', makeFile('report.pdf', { size: 5000 }));
  expect(await screen.findByText('Ready')).toBeTruthy();
  const [upload] = await backend.uploads();
  expect(onAttach.mock.calls).toEqual([[upload?.id]]);
  expect(upload).toMatchObject({ name: 'report.pdf', state: 'ready' });
});

test('a lost answer to `complete` costs a second question, and no byte', async () => {
  backend.disconnectNext({ path: '/complete' });
  attach('2', makeFile('report.pdf', { size: 5000 }));
  expect(await screen.findByText('Ready', {}, { timeout: 5000 })).toBeTruthy();
  expect(backend.requests.filter(({ to }) => to === 'storage')).toHaveLength(1);
});

test('a virus is told, and nothing is attached', async () => {
  const onAttach = attach('3', eicarFile('invoice.pdf'));
  expect(await screen.findByText(/^A virus was found/)).toBeTruthy();
  expect(onAttach).not.toHaveBeenCalled();
});
