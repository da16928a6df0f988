import type { ResponseContract } from '../contract.ts';

/**
 * Haufe's answers. Source: the vendor's pages on files. They mark no field as required: what nobody can go on without
 * is here.
 */
export const haufeContract: readonly ResponseContract[] = [
  {
    name: 'signed URL',
    method: 'GET',
    path: /\/signed-url\?/,
    required: {
      file_id: 'string',
      file_url: 'string',
      expires_in: 'number',
      file_limits: 'object',
      'file_limits.allowed_types': 'array',
      'file_limits.max_size': 'number',
    },
  },
  {
    name: 'status',
    method: 'GET',
    path: /\/status$/,
    required: { processing_status: 'string' },
    checked: { warnings: 'object', 'warnings.infected': 'boolean' },
    optional: {
      processing_steps: 'array',
      'processing_steps.0.status': 'string',
      'processing_steps.0.createdAt': 'string',
      'processing_steps.0.endedAt': 'string',
      'warnings.empty': 'boolean',
      'warnings.length': 'boolean',
    },
  },
  {
    name: 'list',
    method: 'GET',
    path: /\/v1\/files(?:\?|$)/,
    required: {
      files: 'array',
      'files.0.file_id': 'string',
      page: 'number',
      limit: 'number',
      total: 'number',
    },
    checked: { 'files.0.file_name': 'string' },
  },
];
