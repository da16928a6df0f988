import type { ProviderAbout } from '../about.ts';

/** Its row in docs/providers.md. */
export const about: ProviderAbout = {
  name: 'flip',
  title: 'Flip',
  docs: 'Post API: Uploading attachments',
  plan: 'local',
  transfer: 'form to the API',
  afterTransfer: 'nothing',
  poll: 'the status, until FINISHED or FAILED',
  reference: { name: 'attachment_id', type: 'string' },
  sizeLimit: '1 GiB',
  batch: 'one file each',
  delete: 'no',
  integrity: 'no',
  hooks: ['useFlipUploader', 'useFlipAttachmentStatus'],
  context: '`Authorization` from your `api`, for instance by `withBearerToken`',
};
