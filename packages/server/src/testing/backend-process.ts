import { createServer } from 'node:http';
import { createUploadHandler } from '../index.ts';
import { toNodeHandler } from '../node/index.ts';
import { openTestStore } from './test-store.ts';

// A backend as a process of its own, which ends with its input: the conformance suite watches everything that leaves
// the process that it runs in.
const store = await openTestStore();
const handler = createUploadHandler({
  ...{ s3: store.s3, bucket: store.bucket, secret: 'k'.repeat(32) },
  authorize: (request) =>
    request.headers.get('authorization') === 'Bearer dev-token' ? { owner: 'ada' } : undefined,
});
const server = createServer(toNodeHandler(handler));
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(`ready at http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
});
process.stdin.resume().on('end', async () => {
  server.close();
  server.closeAllConnections();
  await store.close();
});
