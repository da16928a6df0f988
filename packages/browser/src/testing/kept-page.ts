import {
  createUploader,
  defineProvider,
  type Environment,
  type Part,
  type UploadError,
  type Uploader,
  type UploaderOptions,
} from '@longshore/core';
import { deleteDB } from 'idb';
import { afterEach, vi } from 'vitest';
import { browserEnvironment } from '../browser-environment.ts';
import { type KeepOptions, type KeptUploads, keepUploads } from '../keep-uploads.ts';

type PartsWire = {
  request: {
    readonly kind: 'parts';
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
  };
  receipt: { readonly id: string };
};

/** What a signed URL and an API's header look like. */
export const secrets = ['X-Amz-Signature', 'bearer-token'];

/** A server for uploads in parts of 1,000 bytes, which stands still where a test says so. */
export class FakeServer {
  /** `PLAN a.txt`, `PART a.txt 3`, `STATUS a.txt`, in their order. */
  readonly log: string[] = [];
  /** Parts of one file that it takes before it stands still. */
  takes = Number.POSITIVE_INFINITY;
  /** Whether what is stored gets ready. */
  isDone = true;
  /** What it has, by a file's name. */
  readonly stored = new Map<string, string>();

  count(line: string): number {
    return this.log.filter((logged) => logged.startsWith(line)).length;
  }

  provider(name: string) {
    return defineProvider<{ reference: string }, { id: string }, { id: string }, PartsWire>({
      name,
      transport: {
        send: async ({ source, call }) => {
          const count = Math.ceil(source.size / 1_000);
          const known = new Set(call.parts.map(({ number }) => number));
          let taken = known.size;
          for (let number = 1; number <= count; number += 1) {
            if (known.has(number)) continue;
            const part = await call.request<Part>(async (signal) => {
              if (taken >= this.takes) await forever(signal);
              this.log.push(`PART ${source.name} ${number}`);
              const slice = source.blob.slice((number - 1) * 1_000, number * 1_000);
              this.stored.set(`${source.name} ${number}`, await slice.text());
              return { number, etag: `"etag-${number}"`, bytes: slice.size };
            });
            taken += 1;
            call.stored(part);
          }
          return { id: source.name };
        },
      },
      plan: async (source, earlier) => {
        this.log.push(`PLAN ${source.name}`);
        const url = `https://storage.example/${source.name}?${secrets[0]}=0123`;
        const request = { kind: 'parts', url, headers: { Authorization: `Bearer ${secrets[1]}` } } as const;
        return { request, draft: earlier ?? { id: source.name } };
      },
      stored: (_receipt, draft) => ({ state: 'pending', ref: draft }),
      check: async (ref) => {
        this.log.push(`STATUS ${ref.id}`);
        if (!this.isDone) return { state: 'pending', ref };
        return { state: 'ready', ref, asset: { reference: ref.id } };
      },
      parse: {
        draft: (json) => (isId(json) ? json : undefined),
        ref: (json) => (isId(json) ? json : undefined),
      },
    });
  }
}

/** A page with an uploader that is kept. */
export interface KeptPage {
  readonly uploader: Uploader<{ reference: string }>;
  readonly keeping: KeptUploads;
  readonly problems: UploadError[];
  add(...files: File[]): Promise<readonly string[]>;
  /** Ends the page with all that it has written. */
  leave(): Promise<void>;
}

const pages = new Set<KeptPage>();
afterEach(async () => {
  vi.restoreAllMocks();
  for (const page of pages) await page.leave();
  await deleteDB('longshore');
});

/** Opens a page; one that is opened after another one has left is the same page after a reload. */
export async function openPage(
  server: FakeServer,
  {
    name = 'fake',
    keep = {},
    ...options
  }: Partial<UploaderOptions> & { name?: string; keep?: KeepOptions } = {},
): Promise<KeptPage> {
  const uploader = createUploader(server.provider(name), { environment: quickEnvironment(), ...options });
  const problems: UploadError[] = [];
  const keeping = keepUploads(uploader, { onProblem: (problem) => problems.push(problem), ...keep });
  const page: KeptPage = {
    ...{ uploader, keeping, problems },
    add: async (...files) => (await uploader.add(files)).ids,
    async leave() {
      pages.delete(page);
      uploader.dispose();
      await keeping.stop();
    },
  };
  pages.add(page);
  await keeping.ready;
  return page;
}

/** The page's own world, in which waiting takes a hundredth of its time. */
function quickEnvironment(): Environment {
  const environment = browserEnvironment();
  return { ...environment, timer: (run, ms) => environment.timer(run, ms / 100) };
}

/** A file whose content is its name, over and over. */
export function textFile(name: string, size = 3_500, lastModified = 1_700_000_000_000): File {
  return new File([name.repeat(Math.ceil(size / name.length)).slice(0, size)], name, { lastModified });
}

/** Waits until something holds, at each change of an uploader. */
export function until(uploader: Uploader<unknown>, holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!holds()) return;
      for (const stop of stops) stop();
      resolve();
    };
    const stops = [uploader.subscribe(look), uploader.onUnfinishedChange(look)];
    look();
  });
}

/** Parts that the unfinished uploads of a page know to be stored. */
export function partsOf(uploader: Uploader<unknown>): number {
  return uploader
    .unfinished()
    .reduce(
      (sum, { checkpoint }) => sum + (checkpoint.phase === 'uploading' ? checkpoint.parts.length : 0),
      0,
    );
}

/** Everything in the database, by store: keys and values. */
export async function dumpDatabase(): Promise<Record<string, [IDBValidKey, unknown][]>> {
  const db = await request(indexedDB.open('longshore'));
  const stores = [...db.objectStoreNames];
  const found: Record<string, [IDBValidKey, unknown][]> = {};
  for (const name of stores) {
    const store = db.transaction(name).objectStore(name);
    const [keys, values] = await Promise.all([request(store.getAllKeys()), request(store.getAll())]);
    found[name] = keys.map((key, index) => [key, values[index]]);
  }
  db.close();
  return found;
}

/** Lets a browser refuse what is put into a store for want of room, as often as it `isTooMuch`. */
export function refuseForQuota(isTooMuch: (store: string, value: unknown) => boolean): void {
  const put = IDBObjectStore.prototype.put;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
    this: IDBObjectStore,
    ...args: Parameters<IDBObjectStore['put']>
  ) {
    if (!isTooMuch(this.name, args[0])) return put.apply(this, args);
    throw new DOMException('No room.', 'QuotaExceededError');
  });
}

/** A request's result. */
export function request<T>(asked: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

function isId(json: unknown): json is { id: string } {
  return typeof json === 'object' && json !== null && 'id' in json && typeof json.id === 'string';
}

function forever(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
