import type { ProviderAbout } from '../about.ts';

/** Its row in docs/providers.md. */
export const about: ProviderAbout = {
  name: 's3-multipart',
  title: 'Your backend, S3 multipart',
  docs: 'docs/wire.md',
  plan: 'call',
  transfer: 'parts by PUT to storage',
  afterTransfer: 'tell your backend which parts are stored',
  poll: 'the upload, until ready or failed',
  reference: { name: 'asset.reference, else id', type: 'string' },
  sizeLimit: 'with each plan; 5 TiB',
  batch: 'one file each',
  delete: 'DELETE, where your backend has it',
  integrity:
    'SHA-256, CRC32C or MD5 sent along with each part, with `checksum`; SHA-256 compared, with `verify`',
  hooks: ['useS3MultipartUploader', 'useS3MultipartStatus'],
  context: '`root`; what your `api` sends',
};
