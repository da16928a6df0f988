import { type AnyProvider, createUploader, type Uploader } from '@longshore/core';
import { fastOptions, testEnvironment } from '@longshore/testkit/conformance';
import type { Mock, MockRequest } from '@longshore/testkit/msw';
import type { AxiosInstance } from 'axios';
import axios from 'axios';

export const baseUrl = 'https://api.test';

/** How a provider is met at the network: its API as a mock, and what it sends. */
export interface Traffic {
  /** As the page calls it. */
  readonly title: string;
  /** With a server whose own work takes so long; the clock goes on with each look. */
  readonly mock: (processingMs: number) => Pick<Mock<never>, 'handlers' | 'requests'>;
  readonly headers: Readonly<Record<string, string>>;
  readonly create: (api: AxiosInstance) => AnyProvider<unknown>;
  readonly files: () => readonly File[];
}

/** Requests of one kind, `POST /uploads/{id}/complete`, over the number of files. */
export interface Requests {
  readonly to: MockRequest['to'];
  readonly kind: string;
  readonly perFile: number;
}

/** What is asked for files, in the order in which each kind was asked for first. */
export interface Counted {
  /** Of files that the server is done with at once. */
  readonly least: readonly Requests[];
  /** What is asked again and again while it is not. */
  readonly whileProcessed: readonly Requests[];
  /** What a person asks for who takes them off the list. */
  readonly whenRemoved: readonly Requests[];
}

type Use = (mock: Pick<Mock<never>, 'handlers'>) => void;

/** What is asked at the network for files that the server is done with at once. @param use puts a mock's handlers in place */
export async function leastOf(traffic: Traffic, use: Use): Promise<Counted['least']> {
  const { uploaded, files } = await sent(traffic, 0, use);
  return byKind(uploaded, files);
}

/** What is asked at the network. @param use puts a mock's handlers in place */
export async function counted(traffic: Traffic, use: Use): Promise<Counted> {
  const quick = await sent(traffic, 0, use);
  const slow = await sent(traffic, 30, use);
  const least = byKind(quick.uploaded, quick.files);
  return {
    least,
    whileProcessed: byKind(slow.uploaded, slow.files).filter(({ to, kind, perFile }) => {
      const other = least.find((one) => one.to === to && one.kind === kind);
      return perFile > (other?.perFile ?? 0);
    }),
    whenRemoved: byKind(quick.removed, quick.files),
  };
}

async function sent(
  { mock: mockOf, headers, create, files: filesOf }: Traffic,
  processingMs: number,
  use: Use,
) {
  const mock = mockOf(processingMs);
  use(mock);
  const provider = create(axios.create({ baseURL: baseUrl, headers }));
  const uploader = createUploader(provider, { environment: testEnvironment(), ...fastOptions });
  const files = filesOf();
  try {
    const { ids } = await uploader.add(files);
    await allReady(uploader);
    const uploaded = [...mock.requests];
    uploader.remove(ids);
    // Without `discard` there is nothing that could be sent.
    if (provider.discard !== undefined) await whenAnswered(mock, uploaded.length + files.length);
    return { uploaded, removed: mock.requests.slice(uploaded.length), files: files.length };
  } finally {
    uploader.dispose();
  }
}

/** Resolves once all are ready, and nothing may take that back. */
function allReady(uploader: Uploader<unknown>): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const { uploads } = uploader.snapshot();
      const failed = uploads.find((upload) => upload.status === 'failed');
      if (failed?.status === 'failed') reject(failed.error);
      if (uploads.every((upload) => upload.status === 'ready' && !upload.provisional)) resolve();
    };
    uploader.subscribe(look);
    look();
  });
}

async function whenAnswered({ requests }: Pick<Mock<never>, 'requests'>, count: number): Promise<void> {
  while (requests.filter(({ status }) => status !== 0).length < count)
    await new Promise((resolve) => setImmediate(resolve));
}

function byKind(requests: readonly MockRequest[], files: number): Requests[] {
  const counts = new Map<string, Requests>();
  for (const { to, method, path } of requests) {
    const kind = `${method} ${to === 'storage' ? '' : shapeOf(path)}`.trim();
    const { perFile } = counts.get(`${to} ${kind}`) ?? { perFile: 0 };
    counts.set(`${to} ${kind}`, { to, kind, perFile: perFile + 1 });
  }
  return [...counts.values()].map((one) => ({ ...one, perFile: one.perFile / files }));
}

/** A path without its query, and with `{id}` for what stands for one file. */
function shapeOf(path: string): string {
  const [bare = ''] = path.split('?');
  return bare
    .split('/')
    .map((segment) => (/^\d+$|^[\da-f-]{20,}$/.test(segment) ? '{id}' : segment))
    .join('/');
}
