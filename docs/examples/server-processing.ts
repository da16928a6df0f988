import { S3Client } from '@aws-sdk/client-s3';
import { createUploadHandler, UploadRefusal } from '@longshore/server';

interface FileRow {
  readonly key: string;
  readonly state: 'scanning' | 'clean' | 'infected';
  readonly isInUse: boolean;
}

/** Yours: a table of files, a queue, and whose session a request belongs to. */
declare const files: {
  insertOnce(row: { key: string; owner: string; name: string }): Promise<FileRow>;
  find(key: string): Promise<FileRow | undefined>;
  remove(key: string): Promise<void>;
};
declare const scans: { add(job: { key: string; etag: string }): Promise<void> };
declare function userOf(request: Request): Promise<{ id: string } | undefined>;

const outcomeOf = ({ key, state }: FileRow) => {
  if (state === 'clean') return { state: 'ready', asset: { reference: key } } as const;
  if (state === 'scanning') return { state: 'processing', label: 'Scanning', retryAfter: 2 } as const;
  return { state: 'failed', error: { code: 'infected', message: 'A virus was found.' } } as const;
};

export const uploads = createUploadHandler({
  s3: new S3Client({ region: 'eu-central-1' }),
  bucket: 'my-uploads',
  secret: process.env.UPLOADS_SECRET ?? '',
  authorize: async (request) => {
    const user = await userOf(request);
    return user && { owner: user.id };
  },
  keys: ({ caller, unique, safeName }) => `users/${caller.owner}/${unique}/${safeName}`,
  // The same upload may come more than once: an answer can be lost.
  onStored: async ({ upload: { key, etag, name }, caller }) => {
    const row = await files.insertOnce({ key, owner: caller.owner, name });
    if (row.state === 'scanning') await scans.add({ key, etag });
    return outcomeOf(row);
  },
  status: async ({ upload }) => {
    const row = await files.find(upload.key);
    return row && outcomeOf(row);
  },
  onDiscard: async ({ upload }) => {
    const row = await files.find(upload.key);
    if (row?.isInUse) throw new UploadRefusal({ status: 409, code: 'in-use', message: 'It is in use.' });
    await files.remove(upload.key);
  },
});
