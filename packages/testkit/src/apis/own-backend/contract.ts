import type { Fields, ResponseContract } from '../contract.ts';

const plan = {
  required: { id: 'string', url: 'string' },
  checked: {
    expiresIn: 'number',
    limits: 'object',
    'limits.minSize': 'number',
    'limits.maxSize': 'number',
  },
} satisfies Record<string, Fields>;

const upload = {
  required: { id: 'string', state: 'string' },
  checked: { sha256: 'string', provisional: 'boolean' },
  optional: {
    label: 'string',
    percent: 'number',
    retryAfter: 'number',
    warnings: 'array',
    asset: 'object',
    'asset.reference': 'string',
  },
} satisfies Record<string, Fields>;

const complete: ResponseContract = { name: 'complete', method: 'POST', path: /\/complete$/, ...upload };
const status: ResponseContract = { name: 'status', method: 'GET', path: /\/uploads\/[\w-]+$/, ...upload };

/** The answers that docs/wire.md asks of a backend, by its columns. */
export const ownBackendContract: Readonly<
  Record<'presigned-put' | 'presigned-post' | 's3-multipart' | 'form-upload', readonly ResponseContract[]>
> = {
  'presigned-put': [
    {
      name: 'plan',
      method: 'POST',
      path: /\/presigned-put$/,
      required: plan.required,
      checked: { ...plan.checked, headers: 'object' },
    },
    complete,
    status,
  ],
  'presigned-post': [
    {
      name: 'plan',
      method: 'POST',
      path: /\/presigned-post$/,
      required: { ...plan.required, fields: 'object', 'fields.key': 'scalar' },
      checked: plan.checked,
    },
    complete,
    status,
  ],
  's3-multipart': [
    {
      name: 'plan',
      method: 'POST',
      path: /\/s3-multipart$/,
      required: { id: 'string', partSize: 'number' },
      checked: { limits: 'object', 'limits.minSize': 'number', 'limits.maxSize': 'number' },
    },
    {
      name: 'signed parts',
      method: 'POST',
      path: /\/parts$/,
      required: { parts: 'array', 'parts.0.number': 'number', 'parts.0.url': 'string' },
      checked: { expiresIn: 'number', 'parts.0.headers': 'object' },
    },
    {
      name: 'stored parts',
      method: 'GET',
      path: /\/parts$/,
      required: {
        parts: 'array',
        'parts.0.number': 'number',
        'parts.0.etag': 'string',
        'parts.0.size': 'number',
      },
      checked: { stored: 'boolean' },
    },
    complete,
    status,
  ],
  'form-upload': [{ name: 'form', method: 'POST', path: /\/form$/, ...upload }, status],
};
