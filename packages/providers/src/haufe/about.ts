import type { ProviderAbout } from '../about.ts';

/** Its row in docs/providers.md. */
export const about: ProviderAbout = {
  name: 'haufe',
  title: 'Haufe Copilot',
  docs: 'Files / signed-url',
  plan: 'call',
  transfer: 'PUT to storage',
  afterTransfer: 'nothing',
  poll: 'the status, until PROCESSED',
  reference: { name: 'file_id', type: 'string' },
  sizeLimit: 'with each plan',
  batch: 'one file each',
  delete: 'DELETE',
  integrity: 'no',
  hooks: [
    'useHaufeUploader',
    'useHaufeFileStatus',
    'useHaufeFiles',
    'useHaufeFileText',
    'useDeleteHaufeFile',
  ],
  context: '`api-key` and `user-id` from your `api`',
};
