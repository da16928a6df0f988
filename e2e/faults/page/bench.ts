import type { Environment, FileEntry, Upload, Uploader } from '@longshore/core';
import { makeFile } from '@longshore/testkit';
import type { AxiosInstance } from 'axios';
import { toPlain } from './plain.ts';
import type { BenchFile, Moment, PlainUpload } from './setup.ts';

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

/** A bench over an uploader: keeps what it tells from now on. */
export function benchOf(uploader: Uploader<unknown>, api: AxiosInstance, environment: Environment): Bench {
  const moments: Moment[] = [];
  const last = new Map<string, string>();
  const seen = new Map<string, Upload<unknown>>();
  const record = () => {
    for (const upload of uploader.snapshot().uploads) {
      if (seen.get(upload.id) === upload) continue;
      seen.set(upload.id, upload);
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
