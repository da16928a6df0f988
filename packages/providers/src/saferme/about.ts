import type { ProviderAbout } from '../about.ts';

/** Its row in docs/providers.md. */
export const about: ProviderAbout = {
  name: 'saferme',
  title: 'SaferMe (Thundermaps)',
  docs: 'File Attachments API',
  plan: 'call',
  transfer: 'POST form to storage',
  afterTransfer: 'register the key',
  poll: 'the attachment, after a 202 until it can be attached',
  reference: { name: 'id', type: 'number' },
  sizeLimit: 'not told',
  batch: 'one file each',
  delete: 'no',
  integrity: 'no',
  hooks: ['useSaferMeUploader', 'useSaferMeFileAttachment'],
  context: '`Authorization: Token token=…`, `X-AppId` and `X-TeamId` from your `api`',
};
