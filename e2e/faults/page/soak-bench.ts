import { browserEnvironment } from '@longshore/browser';
import { createUploader, type Uploader } from '@longshore/core';
import { makeFile } from '@longshore/testkit';
import { createApi } from './open-bench.ts';
import { toPlain } from './plain.ts';
import { createBenchProvider } from './providers.ts';
import type { BenchFile, BenchProvider, PlainUpload } from './setup.ts';

/** A file that was added, with the hash of its bytes. */
export interface AddedFile {
  readonly id: string;
  readonly size: number;
  /** In hex. */
  readonly sha256: string;
}

/** An uploader of the soak: it keeps nothing of what it told, so that the heap shows what the library keeps. */
export interface SoakBench {
  readonly uploader: Uploader<unknown>;
  add(files: readonly BenchFile[]): Promise<AddedFile[]>;
  settled(): Promise<PlainUpload[]>;
}

/** Opens an uploader for the soak, with limits that let it notice soon what stands still. */
export function openSoak(provider: BenchProvider): SoakBench {
  const limits = { stallMs: 1500, answerMs: 10_000 };
  const uploader = createUploader(
    createBenchProvider(provider, createApi({ provider }), { transfer: limits, storage: limits }),
    {
      environment: browserEnvironment(),
      undoMs: 0,
      retry: { attempts: 5, baseMs: 60, maxMs: 400 },
      poll: { intervalMs: 60, maxIntervalMs: 250, deadlineMs: 15_000 },
    },
  );
  return {
    uploader,
    async add(files) {
      const made = files.map(({ name, ...file }) => makeFile(name, file));
      const sums = await Promise.all(made.map(sha256Of));
      const { ids } = await uploader.add(made);
      return ids.map((id, index) => ({ id, size: made[index]?.size ?? 0, sha256: sums[index] ?? '' }));
    },
    settled: async () => (await uploader.whenSettled()).map(toPlain),
  };
}

async function sha256Of(file: File): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
