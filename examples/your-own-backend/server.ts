import { createServer } from 'node:http';
import { createUploadHandler } from '@longshore/server';
import { toNodeHandler } from '@longshore/server/node';
import { bucket, s3 } from './store.ts';

const uploads = createUploadHandler({
  s3,
  bucket,
  secret: process.env.UPLOADS_SECRET ?? '',
  // Everybody is one and the same visitor here. Yours says whose session the request belongs to.
  authorize: () => ({ owner: 'visitor' }),
  limits: { maxSize: 100_000_000 },
  onStored: async ({ upload }) => console.log(`${upload.name} is stored as ${upload.key}`),
});

createServer(toNodeHandler(uploads)).listen(3000, '127.0.0.1', () => {
  console.log('ready at http://127.0.0.1:3000');
});
