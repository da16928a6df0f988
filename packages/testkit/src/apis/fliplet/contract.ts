import type { Fields, FieldType, ResponseContract } from '../contract.ts';

const file = {
  required: { id: 'number', name: 'string', url: 'string', contentType: 'string' },
  optional: {
    path: 'string',
    size: 'array',
    thumbnail: 'string',
    isEncrypted: 'boolean',
    appId: 'number',
    organizationId: 'number',
    mediaFolderId: 'number',
    metadata: 'object',
    'metadata.size': 'number',
    'metadata.checksum': 'string',
    'metadata.av': 'object',
    createdAt: 'string',
    updatedAt: 'string',
    deletedAt: 'string',
    versions: 'object',
    userId: 'number',
  },
} satisfies Record<string, Fields>;

const folder = {
  required: { id: 'number', name: 'string' },
  optional: {
    parentId: 'number',
    organizationId: 'number',
    appId: 'number',
    createdAt: 'string',
    updatedAt: 'string',
  },
} satisfies Record<string, Fields>;

/**
 * Fliplet's answers. Source: the vendor's "Media REST APIs". It marks no field as required: what nobody can go on
 * without is here.
 */
export const flipletContract: readonly ResponseContract[] = [
  {
    name: 'upload',
    method: 'POST',
    path: /\/media\/files\?/,
    required: { files: 'array', ...below('files.0', file.required) },
    optional: below('files.0', file.optional),
  },
  {
    name: 'list',
    method: 'GET',
    path: /\/v1\/media\?/,
    required: {
      ...{ folders: 'array', files: 'array' },
      ...below('folders.0', folder.required),
      ...below('files.0', file.required),
    },
    optional: { ...below('folders.0', folder.optional), ...below('files.0', file.optional) },
  },
  { name: 'new folder', method: 'POST', path: /\/media\/folders$/, ...folder },
];

function below(place: string, fields: Fields): Record<string, FieldType> {
  return Object.fromEntries(Object.entries(fields).map(([name, type]) => [`${place}.${name}`, type]));
}
