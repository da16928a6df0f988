import type { ProviderAbout } from '../about.ts';

/** Its row in docs/providers.md. */
export const about: ProviderAbout = {
  name: 'fliplet',
  title: 'Fliplet',
  docs: 'Media REST APIs',
  plan: 'local',
  transfer: 'form to the API',
  afterTransfer: 'nothing',
  poll: 'the file, while its virus scan is queued (ready meanwhile)',
  reference: { name: 'id', type: 'number' },
  sizeLimit: '1 GiB in each request',
  batch: 'one file each, or several with `batch`',
  delete: 'DELETE, to the trash',
  integrity: 'no: large pictures are made smaller',
  hooks: [
    'useFlipletUploader',
    'useFlipletMedia',
    'useFlipletFile',
    'useCreateFlipletFolder',
    'useDeleteFlipletFile',
    'useDeleteFlipletFolder',
  ],
  context: '`appId`, `organizationId`, `folderId`; `Auth-token` from your `api`',
};
