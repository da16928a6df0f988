import type { ProviderAbout } from '../about.ts';

/** Its row in docs/providers.md. */
export const about: ProviderAbout = {
  name: 'flowkiwi',
  title: 'Flowkiwi',
  docs: 'Upload a media',
  plan: 'local',
  transfer: 'form to the API',
  afterTransfer: 'compare the hash',
  poll: 'no',
  reference: { name: '@id', type: 'string' },
  sizeLimit: '5 MB, videos 100 MB',
  batch: 'one file each',
  delete: 'DELETE /rest/api/medias/{id}',
  integrity: 'SHA-256',
  hooks: ['useFlowkiwiUploader', 'useFlowkiwiMedia', 'useFlowkiwiMedias', 'useDeleteFlowkiwiMedia'],
  context: '`X-Flowkiwi-Organization-Id` and `Authorization` from your `api`',
};
