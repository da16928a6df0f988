import { createServer } from 'node:http';
import { createUploadHandler } from '../index.ts';
import { toNodeHandler } from '../node/index.ts';
import { openTestStore } from './test-store.ts';

// A backend as a process of its own, which ends with its input: the conformance suite watches everything that leaves
// the process that it runs in. One root is ready with `complete`, the other one has something to do still.
const store = await openTestStore();
const authorize = (request: Request) =>
  request.headers.get('authorization') === 'Bearer dev-token' ? { owner: 'ada' } : undefined;
const options = { s3: store.s3, bucket: store.bucket, secret: 'k'.repeat(32), authorize };
const asked = new Set<string>();
const handlers = {
  '/plain/': createUploadHandler(options),
  '/processing/': createUploadHandler({
    ...options,
    onStored: () => ({ state: 'processing', label: 'Scanning', percent: 0, retryAfter: 0.02 }),
    // The second time that anybody asks, it is done.
    status: ({ upload }) => {
      if (asked.has(upload.key)) return { state: 'ready' };
      asked.add(upload.key);
      return { state: 'processing', label: 'Reading', percent: 50, retryAfter: 0.02 };
    },
  }),
};
const server = createServer((request, response) => {
  const found = Object.entries(handlers).find(([root]) => request.url?.startsWith(root));
  if (found !== undefined) return void toNodeHandler(found[1])(request, response);
  response.writeHead(404).end();
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(`ready at http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
});
process.stdin.resume().on('end', async () => {
  server.close();
  server.closeAllConnections();
  await store.close();
});
