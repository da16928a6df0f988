import type { Chaos, FaultRequest } from './fault-request.ts';

/** How a provider's requests look to whoever disturbs them. */
export interface Way {
  /** As its owner writes it. */
  readonly name: string;
  /** Where its API begins. */
  readonly root: string;
  /** Whether its bytes go to the storage host. */
  readonly isStored: boolean;
  readonly signs: boolean;
  readonly verb: 'PUT' | 'POST' | 'part';
  /** Where its bytes go, if to the API. */
  readonly bytesPath?: string;
  readonly failure: Pick<Chaos, 'detail' | 'rule'>;
}

/** Which requests carry a provider's bytes. */
export function byteTarget({
  bytesPath,
}: Way): Pick<FaultRequest, 'path' | 'method' | 'target' | 'minBytes'> {
  if (bytesPath !== undefined) return { path: bytesPath, method: 'POST', target: 'api' };
  // Whatever the method: the same switch is on for every provider that sends to storage.
  return { path: '/', target: 'storage', minBytes: 1 };
}

const patched = (path: string, patch: object, method = 'GET'): FaultRequest => ({
  ...{ path, method, target: 'api', fault: { kind: 'body', patch } },
});

const own: Omit<Way, 'verb'> = {
  name: 'A backend of your own',
  root: '/uploads',
  isStored: true,
  signs: true,
  failure: {
    detail: 'The status says so',
    rule: patched('/uploads/*', {
      state: 'failed',
      error: { code: 'processing-failed', message: 'The converter has crashed' },
    }),
  },
};

const form = { isStored: false, signs: false, verb: 'POST' } as const;

const ways: Readonly<Record<string, Way>> = {
  flip: {
    ...form,
    name: 'Flip',
    root: '/api/external/v1/attachments',
    bytesPath: '/api/external/v1/attachments',
    failure: {
      detail: 'The status says FAILED_INTERNAL_ERROR',
      rule: {
        path: '/api/external/v1/attachments',
        method: 'POST',
        target: 'api',
        fault: { kind: 'fail-processing' },
      },
    },
  },
  haufe: {
    name: 'Haufe',
    root: '/v1/files',
    isStored: true,
    signs: true,
    verb: 'PUT',
    failure: {
      detail: 'The status says FAILED',
      rule: patched('/v1/files/*/status', {
        processing_status: 'FAILED',
        processing_steps: [{ status: 'TEXT_EXTRACTION' }],
      }),
    },
  },
  saferme: {
    name: 'SaferMe',
    root: '/api/v4/file_attachments',
    isStored: true,
    signs: true,
    verb: 'POST',
    failure: {
      detail: 'The registration answers 503',
      rule: {
        path: '/api/v4/file_attachments',
        method: 'POST',
        target: 'api',
        fault: { kind: 'status', status: 503 },
      },
    },
  },
  fliplet: {
    ...form,
    name: 'Fliplet',
    root: '/v1/media',
    bytesPath: '/v1/media/files',
    failure: {
      detail: 'The scan reports a virus',
      rule: patched('/v1/media/files/*', { metadata: { av: { status: 'infected' } } }),
    },
  },
  flowkiwi: {
    ...form,
    name: 'Flowkiwi',
    root: '/rest/api/medias',
    bytesPath: '/rest/api/medias',
    failure: {
      detail: 'It reports another file’s SHA-256',
      rule: patched('/rest/api/medias', { hash: '0'.repeat(64) }, 'POST'),
    },
  },
  'presigned-put': { ...own, verb: 'PUT' },
  'presigned-post': { ...own, verb: 'POST' },
  's3-multipart': { ...own, verb: 'part' },
  'form-upload': { ...own, ...form, bytesPath: '/uploads/form' },
};

/** A provider's way, by its name. */
export function wayOf(provider: string): Way {
  const way = Object.hasOwn(ways, provider) ? ways[provider] : undefined;
  if (way === undefined)
    throw new Error(`Nothing is known of what ${provider} sends: add it to chaos/ways.ts.`);
  return way;
}
