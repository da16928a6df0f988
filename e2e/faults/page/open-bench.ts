import { browserEnvironment } from '@longshore/browser';
import { createUploader, type Environment, type FileEntry, type Uploader } from '@longshore/core';
import { makeFile } from '@longshore/testkit';
import axios, { type AxiosInstance } from 'axios';
import { toPlain } from './plain.ts';
import { createBenchProvider, credentialsOf } from './providers.ts';
import type { BenchFile, BenchSetup, Moment, PlainUpload } from './setup.ts';

/** One uploader in the page, and all that it ever told. */
export interface Bench {
  readonly uploader: Uploader<unknown>;
  readonly api: AxiosInstance;
  readonly environment: Environment;
  add(files: readonly BenchFile[]): Promise<readonly string[]>;
  addFiles(files: Iterable<File | FileEntry>): Promise<readonly string[]>;
  settled(ids?: readonly string[]): Promise<PlainUpload[]>;
  /** Every state that was told, of one upload or of all. */
  history(id?: string): Moment[];
  /** All texts that could hold a secret: snapshots, errors with their stacks, what would be stored. */
  told(): string;
}

/** Waits that let a row end soon; a row that is about waiting sets its own. */
const shortWaits = {
  retry: { baseMs: 60, maxMs: 400 },
  poll: { intervalMs: 60, maxIntervalMs: 250, deadlineMs: 15_000 },
};

/** The address of the harbor that this page's rows use. */
export const harborUrl = (): string => {
  const url = new URLSearchParams(location.search).get('harbor');
  if (url === null) throw new Error('The address lacks ?harbor=, the URL of the sandbox.');
  return url;
};

/** An application's client of a provider's API in the sandbox. */
export function createApi({ provider, apiUrl, axiosDefaults }: BenchSetup): AxiosInstance {
  Object.assign(axios.defaults.headers.common, axiosDefaults?.headers);
  if (axiosDefaults?.withCredentials !== undefined)
    axios.defaults.withCredentials = axiosDefaults.withCredentials;
  return axios.create({ baseURL: apiUrl ?? harborUrl(), headers: { ...credentialsOf(provider) } });
}

/** Opens an uploader for a provider of the sandbox. */
export function openBench(setup: BenchSetup): Bench {
  const api = createApi(setup);
  // A frame is soon over, so that no state that lasts is missed.
  const environment: Environment = {
    ...browserEnvironment(),
    ...(setup.random !== undefined && { random: () => setup.random ?? 0 }),
    frame: (run) => {
      const timer = setTimeout(run, 0);
      return () => clearTimeout(timer);
    },
  };
  const uploader = createUploader(createBenchProvider(setup.provider, api, setup.options), {
    ...setup.uploader,
    environment,
    retry: { ...shortWaits.retry, ...setup.uploader?.retry },
    poll: { ...shortWaits.poll, ...setup.uploader?.poll },
  });
  const moments: Moment[] = [];
  const last = new Map<string, string>();
  const record = () => {
    for (const upload of uploader.snapshot().uploads) {
      const plain = toPlain(upload);
      const text = JSON.stringify(plain);
      if (last.get(plain.id) === text) continue;
      last.set(plain.id, text);
      moments.push({ ...plain, atMs: Date.now() });
    }
  };
  uploader.subscribe(record);
  const addFiles = async (files: Iterable<File | FileEntry>) => {
    const { ids } = await uploader.add(files);
    record();
    return ids;
  };
  return {
    uploader,
    api,
    environment,
    addFiles,
    add: (files) =>
      addFiles(
        files.map(({ name, relativePath, ...file }) => ({
          file: makeFile(name, file),
          ...(relativePath !== undefined && { relativePath }),
        })),
      ),
    async settled(ids) {
      const settled = await uploader.whenSettled(ids);
      record();
      return settled.map(toPlain);
    },
    history: (id) => (id === undefined ? moments : moments.filter((moment) => moment.id === id)),
    told: () => {
      const errors = uploader
        .snapshot()
        .uploads.flatMap((upload) =>
          upload.status === 'failed'
            ? [
                String(upload.error),
                upload.error.stack,
                JSON.stringify(upload.error),
                JSON.stringify(upload.error.cause),
              ]
            : [],
        );
      // A backend's asset is its own to tell, and may hold an address to read the file.
      const withoutAssets = (name: string, value: unknown) => (name === 'asset' ? undefined : value);
      return JSON.stringify([moments, uploader.snapshot(), uploader.unfinished(), errors], withoutAssets);
    },
  };
}
