import type { ProviderAbout } from '../about.ts';

/** Its row in docs/providers.md. */
export const about: ProviderAbout = {
  name: 'presigned-put',
  title: 'Your backend, presigned PUT',
  docs: 'docs/wire.md',
  plan: 'call',
  transfer: 'PUT to storage; small files by S3 POST form, with `smallFiles`',
  afterTransfer: 'tell your backend that it is complete',
  poll: 'the upload, until ready or failed',
  reference: { name: 'asset.reference, else id', type: 'string' },
  sizeLimit: 'with each plan',
  batch: 'one file each',
  delete: 'DELETE, where your backend has it',
  integrity: 'SHA-256, CRC32C or MD5 sent along, with `checksum`; SHA-256 compared, with `verify`',
  hooks: ['usePresignedPutUploader', 'usePresignedPutStatus'],
  context: '`root`; what your `api` sends',
};
