import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const FILE_NAME = 'storage-aware-worker.js';
const path = fileURLToPath(new URL(`../worker/${FILE_NAME}`, import.meta.url));

/** Serves and emits the stories' service worker; the one that it imports comes from `msw/vite`. */
export function storyWorker(): Plugin {
  return {
    name: 'story-worker',
    generateBundle() {
      if (this.environment.config.consumer !== 'client') return;
      this.emitFile({ type: 'asset', fileName: FILE_NAME, source: readFileSync(path) });
    },
    configureServer({ middlewares }) {
      middlewares.use((request, response, next) => {
        if ((request.url ?? '').split('?', 1)[0] !== `/${FILE_NAME}`) return next();
        response.writeHead(200, { 'cache-control': 'no-cache', 'content-type': 'text/javascript' });
        response.end(readFileSync(path));
      });
    },
  };
}
