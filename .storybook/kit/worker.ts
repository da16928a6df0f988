import { HttpResponse, http } from 'msw';
import type { SetupWorker } from 'msw/browser';
import { setupWorker } from 'msw/browser';
import { root } from './storage.ts';

/** Starts the page's one service worker: MSW's, behind a file of our own that leaves storage alone. */
export async function startWorker(): Promise<SetupWorker> {
  // Initial handlers come last, and are never reset: what gets here belongs to a story that is over.
  const worker = setupWorker(http.all(`${root}mock-*`, () => new HttpResponse(null, { status: 501 })));
  await worker.start({
    quiet: true,
    serviceWorker: { url: `${root}storage-aware-worker.js` },
    // The page's own files.
    onUnhandledFrame: 'bypass',
  });
  return worker;
}
