import { HttpResponse, http } from 'msw';
import type { SetupWorker } from 'msw/browser';
import { setupWorker } from 'msw/browser';
import { root } from './storage.ts';

let started: Promise<SetupWorker> | undefined;

/**
 * The page's one service worker: MSW's, behind a file of our own that leaves storage alone. On a docs page many stories
 * ask for it at once, and it can be started only once.
 */
export function startWorker(): Promise<SetupWorker> {
  started ??= start();
  return started;
}

async function start(): Promise<SetupWorker> {
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
