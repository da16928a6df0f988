import type { ProviderAbout } from '../about.ts';

/** Its row in docs/providers.md. */
export const about: ProviderAbout = {
  name: 'form-upload',
  title: 'Your backend, form',
  docs: 'docs/wire.md',
  plan: 'local',
  transfer: 'form to your backend',
  afterTransfer: 'nothing',
  poll: 'the upload, until ready or failed',
  reference: { name: 'asset.reference, else id', type: 'string' },
  sizeLimit: 'your backend’s own',
  batch: 'one file each',
  delete: 'DELETE, where your backend has it',
  integrity: 'SHA-256, with `verify`',
  hooks: ['useFormUploadUploader', 'useFormUploadStatus'],
  context: '`root`; what your `api` sends',
};
