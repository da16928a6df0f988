import { S3Client } from '@aws-sdk/client-s3';
import { createUploadHandler } from '@longshore/server';

/** Yours: whose session a request belongs to. */
declare function userOf(request: Request): Promise<{ id: string } | undefined>;

export const uploads = createUploadHandler({
  s3: new S3Client({ region: 'eu-central-1' }),
  bucket: 'my-uploads',
  secret: process.env.UPLOADS_SECRET ?? '', // openssl rand -base64 32
  authorize: async (request) => {
    const user = await userOf(request);
    return user && { owner: user.id }; // nobody else can do anything with an upload of theirs
  },
  limits: { maxSize: 50 * 2 ** 20, accept: ['image/*', '.pdf'] },
});
