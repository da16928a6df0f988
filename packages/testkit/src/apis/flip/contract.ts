import type { ResponseContract } from '../contract.ts';

/** Flip's answers. Source: the vendor's page "Post API: Uploading attachments", which explains all three fields. */
export const flipContract: readonly ResponseContract[] = [
  { name: 'upload', method: 'POST', path: /\/attachments$/, required: { attachment_id: 'string' } },
  {
    name: 'status',
    method: 'GET',
    path: /\/status$/,
    // `type` once the file is FINISHED.
    required: { attachment_id: 'string', status: 'string', type: 'string' },
  },
];
