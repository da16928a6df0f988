import {
  type AddOptions,
  type AnyProvider,
  createUploader,
  defineProvider,
  type ErrorCode,
  type FileRejection,
  isFailed,
  type Recovery,
  type UploadError,
  type Uploader,
  type UploaderOptions,
  type Wire,
} from '@longshore/core';
import { makeFile } from '@longshore/testkit';
import { fastOptions, testEnvironment } from '@longshore/testkit/conformance';
import type { HttpHandler } from 'msw';

/** One way in which an upload fails, and what that has to become. */
export interface Case {
  /** As the page and the test call it. */
  readonly error: string;
  /** Lets it happen with the next upload. */
  readonly provoke?: (() => void) | undefined;
  /** @default a file that the API takes */
  readonly files?: (() => readonly File[]) | undefined;
  /** @default the section's */
  readonly provider?: (() => AnyProvider<unknown>) | undefined;
  readonly options?: Partial<UploaderOptions> | undefined;
  /** In place of adding the files. */
  readonly start?: ((uploader: Uploader<unknown>, files: readonly File[]) => Promise<void>) | undefined;
  readonly code: ErrorCode;
  readonly recovery: Recovery;
  /** What a person has to read beside what the code says: the advice of the vendor's own, say. */
  readonly says?: RegExp | undefined;
}

/** What is met at one API. */
export interface Section {
  readonly title: string;
  /** What the reader has to know about the words of the API. */
  readonly about: string;
  readonly handlers: readonly HttpHandler[];
  readonly reset: () => void;
  readonly provider: () => AnyProvider<unknown>;
  readonly file: () => File;
  readonly cases: readonly Case[];
}

/** What came of a case. */
export interface Outcome {
  readonly error: UploadError;
  readonly fileName: string;
}

/** A row of a section's table: what a documented error is met by, and becomes. */
export type Row = readonly [where: string, code: ErrorCode, recovery: Recovery, says?: RegExp];

/**
 * The cases of a catalogue. That every error has its row is for the compiler to see.
 *
 * @param fail lets the next requests of a place fail
 */
export function catalogued<Name extends string>(
  rows: Readonly<Record<Name, Row>>,
  fail: (name: Name, where: string) => void,
): Case[] {
  const names = Object.keys(rows).filter((name): name is Name => Object.hasOwn(rows, name));
  return names.map((name) => {
    const [where, code, recovery, says] = rows[name];
    return { error: name, provoke: () => fail(name, where), code, recovery, says };
  });
}

/** More often than anything is tried again. */
export const ALWAYS = { times: 50 } as const;

let seed = 0;

/** A file that is like no other. */
export function fresh(name: string, size = 2000): File {
  seed += 1;
  return makeFile(name, { size, seed });
}

/** Runs an upload until it has failed for good. */
export async function outcomeOf(one: Case, section: Section): Promise<Outcome> {
  const provider = (one.provider ?? section.provider)();
  const options = { environment: testEnvironment(), ...fastOptions, ...one.options };
  const uploader = createUploader(provider, options);
  const files = one.files?.() ?? [section.file()];
  section.reset();
  one.provoke?.();
  try {
    const failed = failureIn(uploader);
    if (one.start !== undefined) await one.start(uploader, files);
    else {
      const { rejections } = await uploader.add(files);
      if (rejections.length > 0) throw new Error(`It was not added: ${JSON.stringify(rejections)}`);
    }
    return await failed;
  } finally {
    uploader.dispose();
  }
}

function failureIn(uploader: Uploader<unknown>): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const look = () => {
      for (const upload of uploader.snapshot().uploads) {
        if (isFailed(upload)) resolve({ error: upload.error, fileName: upload.file.name });
        if (upload.status === 'ready' && !upload.provisional) reject(new Error('It ended ready.'));
      }
    };
    uploader.subscribe(look);
  });
}

/** One file for each reason to refuse one, as an uploader with these restrictions says it. */
export async function rejectionsOf(): Promise<readonly FileRejection[]> {
  const provider = defineProvider<{ reference: string }, Record<never, never>, string, Wire>({
    name: 'none',
    transport: { send: () => Promise.reject(new Error('Nothing is sent.')) },
    plan: () => Promise.reject(new Error('Nothing is planned.')),
    stored: () => ({ state: 'pending', ref: '' }),
  });
  const picture = { type: 'image/png', width: 640, height: 480 };
  const inspect = async (blob: Blob) =>
    blob instanceof File && /\.(pdf|png)$/.test(blob.name) ? picture : {};
  const real = testEnvironment();
  // What the page's own check throws is told to the page, and here to nobody.
  const timer = (run: () => void, ms: number) => real.timer(() => void attempt(run), ms);
  const environment = { ...real, inspect, timer };
  const uploader = createUploader(provider, { environment, autoStart: false });
  const twin = fresh('again.txt');
  await uploader.add([twin]);
  const tries: readonly [File, AddOptions][] = [
    [fresh('film.mp4', 5_000_001), { maxSize: 5_000_000 }],
    [fresh('empty.txt', 0), { minSize: 1 }],
    [fresh('setup.bin'), { accept: ['image/*', '.pdf'] }],
    [fresh('scans.zip', 3000), { maxTotalSize: 2000 }],
    [fresh('one-more.txt'), { maxFiles: 0 }],
    [fresh('report.pdf'), { checkContent: true }],
    [fresh('icon.png'), { image: { minWidth: 800, minHeight: 600 } }],
    [fresh('poster.png'), { image: { maxWidth: 500 } }],
    [twin, { duplicates: 'skip' }],
    [fresh('draft.md'), { validate: () => 'Drafts are not published.' }],
    [fresh('private.md'), { beforeUpload: () => false }],
    [fresh('notes.md'), { validate: () => Promise.reject(new Error('The check is down.')) }],
  ];
  const added = await Promise.all(tries.map(([file, options]) => uploader.add([file], options)));
  uploader.dispose();
  return added.flatMap(({ rejections }) => rejections);
}

function attempt(run: () => void): void {
  try {
    run();
  } catch {
    // Left to whoever looks at the rejection.
  }
}
