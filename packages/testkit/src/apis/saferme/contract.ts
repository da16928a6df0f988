import type { Fields, ResponseContract } from '../contract.ts';

const attachment = {
  required: { id: 'number' },
  checked: { original_url: 'string', ready_to_attach: 'boolean' },
  optional: {
    filename: 'string',
    style_url: 'object',
    photo_time: 'string',
    photo_location: 'object',
    tags: 'object',
    attached: 'boolean',
  },
} satisfies Record<string, Fields>;

/**
 * SaferMe's answers. Source: the vendor's page "File Attachments API". It marks no field as required: what nobody can
 * go on without is here.
 */
export const saferMeContract: readonly ResponseContract[] = [
  {
    name: 'authorization',
    method: 'GET',
    path: /\/upload_authorization\?/,
    required: {
      upload_authorization: 'object',
      'upload_authorization.url': 'string',
      'upload_authorization.fields': 'object',
      'upload_authorization.key': 'string',
      'upload_authorization.key_prefix': 'string',
    },
    checked: {
      'upload_authorization.method': 'string',
      'upload_authorization.required_fields': 'array',
    },
  },
  { name: 'registration', method: 'POST', path: /\/file_attachments$/, ...attachment },
  { name: 'status', method: 'GET', path: /\/file_attachments\/\d+$/, ...attachment },
];
