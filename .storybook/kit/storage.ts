import type { PresignedPutProviderOptions } from '@longshore/providers/presigned-put';
import type { StorageMockOptions, StoredObject } from '@longshore/testkit/msw';

type StorageOptions = NonNullable<PresignedPutProviderOptions['storage']>;

/** How a story's bytes travel to storage. */
export interface StoryStorage {
  /** Where it stands. */
  readonly mock: NonNullable<StorageMockOptions['storage']>;
  /** For the provider's `storage` option. */
  readonly options: StorageOptions;
}

/** Where the page's own files are: a static Storybook may stand below a path. */
export const root = new URL(import.meta.env.BASE_URL, location.href).href.replace(/[^/]*$/, '');

let sink: Promise<boolean> | undefined;

/** How {@link openStorage} works. */
export interface StoryStorageOptions {
  /** Tells this story's objects from others'. */
  readonly place: string;
  /** The story's servers' clock. */
  readonly now: () => number;
  /** Does without the sink, as a story about storage's errors has to. */
  readonly isScripted: boolean;
}

/**
 * A story's storage: the server's sink, whose progress is real, or, where only files are served, the mock itself with
 * scripted progress.
 */
export async function openStorage({ place, now, isScripted }: StoryStorageOptions): Promise<StoryStorage> {
  sink ??= hasSink();
  if (isScripted || !(await sink)) {
    return { mock: { base: `${root}mock-storage/${place}` }, options: { exchange: scripted } };
  }
  const base = `${root}__storage/${place}`;
  return { mock: { base, elsewhere: lookInto(`${base}/uploads`, now) }, options: {} };
}

async function hasSink(): Promise<boolean> {
  const { headers } = await fetch(`${root}__storage/`);
  return headers.has('x-story-storage');
}

/** Reads an object of the sink's, once it is there. */
function lookInto(bucket: string, now: () => number): (key: string) => Promise<StoredObject | undefined> {
  const known = new Map<string, Promise<StoredObject | undefined>>();
  const look = async (key: string): Promise<StoredObject | undefined> => {
    const response = await fetch(`${bucket}/${key.split('/').map(encodeURIComponent).join('/')}`);
    if (response.status !== 200) return undefined;
    const bytes = new Uint8Array(await response.arrayBuffer());
    const { headers } = response;
    return {
      key,
      type: headers.get('content-type') ?? '',
      size: bytes.length,
      etag: headers.get('etag') ?? '',
      // When it is first seen: that it took a while to read shall not shorten the processing.
      storedAtMs: now(),
      bytes,
    };
  };
  return async (key) => {
    const found = await (known.get(key) ?? look(key));
    if (found !== undefined) known.set(key, Promise.resolve(found));
    return found;
  };
}

const STEPS = 8;
const STEP_MS = 40;

/** Tells made-up progress, and then sends the bytes through the service worker, which would tell none. */
const scripted: StorageOptions['exchange'] = async (request, send) => {
  const { body, signal, onSent } = request;
  const total = body instanceof Blob ? body.size : body instanceof ArrayBuffer ? body.byteLength : undefined;
  for (let step = 0; total !== undefined && step < STEPS; step += 1) {
    if (signal.aborted) break;
    onSent(Math.round((total * step) / STEPS), total);
    await new Promise((resolve) => setTimeout(resolve, STEP_MS));
  }
  return send({ ...request, onSent: () => {} });
};
