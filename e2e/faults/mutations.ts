/** A place where a protection stands, and what stands there without it. */
export interface Edit {
  /** From the repository's root. */
  readonly file: string;
  /** Stands there exactly once. */
  readonly find: string;
  readonly replace: string;
}

/** A protection that is taken out, and the rows that have to notice. */
export interface Mutation {
  readonly name: string;
  /** What is lost, in words. */
  readonly loses: string;
  readonly edits: readonly Edit[];
  /** Numbers of rows that are run against it. */
  readonly rows: readonly number[];
}

const core = (file: string, find: string, replace: string): Edit => ({
  file: `packages/core/src/${file}`,
  find,
  replace,
});
const transports = (file: string, find: string, replace: string): Edit => ({
  file: `packages/transports/src/${file}`,
  find,
  replace,
});

/** The protections that `pnpm test:mutations` takes out, one at a time. */
export const mutations: readonly Mutation[] = [
  {
    name: 'jitter-cap',
    loses: 'the cap of the waits between attempts',
    edits: [
      core(
        'attempts.ts',
        'Math.min(policy.maxMs, policy.baseMs * 2 ** (attempt - 2))',
        'policy.baseMs * 2 ** (attempt - 2)',
      ),
    ],
    rows: [1],
  },
  {
    name: 'retry-after-cap',
    loses: 'the cap of what a Retry-After may ask for',
    edits: [
      core('attempts.ts', 'Math.min(retryAfterMs ?? 0, policy.maxRetryAfterMs)', '(retryAfterMs ?? 0)'),
    ],
    rows: [24],
  },
  {
    name: 'run-guard',
    loses: 'the guard against news of an older run',
    edits: [
      core('reduce-upload.ts', 'if (action.run !== upload.run) return upload;', ''),
      core('runs.ts', 'if (!signal.aborted) this.#store.apply', 'this.#store.apply'),
      transports('storage-client.ts', 'if (isOver || signal.aborted) return;', ''),
    ],
    rows: [46],
  },
  {
    name: 'watchdog',
    loses: 'the end of a transfer that stands still',
    edits: [transports('watchdog.ts', 'onSilence(silence(isSent))', 'silence(isSent)')],
    rows: [36, 39],
  },
  {
    name: 'replan-limit',
    loses: 'the limit of new signatures',
    edits: [core('run-upload.ts', '++replans > Math.min(replanLimit, repeats)', '++replans > 20')],
    rows: [5, 6],
  },
  {
    name: 'redaction',
    loses: 'the redaction of texts that hold an address or a token',
    edits: [
      core(
        'redact.ts',
        'export function redact(text: string, max = 1000): string {',
        'export function redact(text: string, max = 1000): string {\n  if (max > 0) return text;',
      ),
    ],
    rows: [84],
  },
  {
    name: 'origin-check',
    loses: 'the check of the host that a file is sent to',
    edits: [
      transports(
        'storage-client.ts',
        'if (origins === undefined || origins.some',
        'if (origins !== null || [].some',
      ),
    ],
    rows: [29],
  },
  {
    name: 'bare-client',
    loses: 'the storage client that has nothing of the application’s defaults',
    edits: [
      transports('storage-client.ts', 'import { Axios, ', 'import axios, { '),
      transports(
        'storage-client.ts',
        'new Axios({ withCredentials: false, withXSRFToken: false, timeout: 0 })',
        'axios',
      ),
    ],
    rows: [83],
  },
  {
    name: 'slot-release',
    loses: 'the slot that an attempt gives back',
    edits: [core('attempts.ts', 'release?.(outcome);', '')],
    rows: [42],
  },
  {
    name: 'high-water-mark',
    loses: 'progress that never goes back',
    edits: [
      core(
        'reduce-upload.ts',
        'Math.max(upload.sentBytes, clamp(action.sentBytes, upload.totalBytes))',
        'clamp(action.sentBytes, upload.totalBytes)',
      ),
    ],
    rows: [46],
  },
  {
    name: 'size-cap',
    loses: 'the greatest length of a storage host’s answer',
    edits: [transports('storage-client.ts', 'event.loaded > LONGEST_RECEIPT', 'false')],
    rows: [23],
  },
  {
    name: 'code-before-status',
    loses: 'S3’s code, which says more than the status',
    edits: [transports('s3-error.ts', 'if (known !== undefined) return known;', '')],
    rows: [3, 6],
  },
  {
    name: 'file-probe',
    loses: 'the looks at a file before and after its bytes are sent',
    edits: [
      transports(
        'readable.ts',
        "if (found.state !== 'same') throw fileChanged(source, found.cause);",
        'void found;',
      ),
      transports(
        'readable.ts',
        "if (found.state === 'changed') throw fileChanged(source, found.cause);",
        'void found;',
      ),
    ],
    rows: [49, 51],
  },
  {
    name: 'offline-hold',
    loses: 'the wait for the network, which spends no attempt',
    edits: [core('attempts.ts', 'if (!environment.isOnline()) {', 'if (signal === undefined) {')],
    rows: [38],
  },
  {
    name: 'poll-deadline',
    loses: 'the end of asking for a status',
    edits: [core('poll.ts', 'if (leftMs <= 0) {', 'if (Number.isNaN(leftMs)) {')],
    rows: [76],
  },
  {
    name: 'lane-narrowing',
    loses: 'fewer requests at once after SlowDown',
    edits: [core('lanes.ts', 'this.#open = Math.max(1, Math.floor(this.#open / 2));', '')],
    rows: [1],
  },
  {
    name: 'web-page',
    loses: 'the refusal of a web page in place of the storage host',
    edits: [transports('storage-client.ts', 'throw notStorage(status);', 'void notStorage(status);')],
    rows: [19],
  },
  {
    name: 'late-error',
    loses: 'the error that a 200 has in it',
    edits: [transports('storage-client.ts', '|| readS3Error(body) !== undefined', '')],
    rows: [14],
  },
  {
    name: 'own-object',
    loses: 'what an attempt of its own has stored, under a 412',
    edits: [
      transports('put.ts', 'if (mayBeStored && isUploadError(thrown)', 'if (false && isUploadError(thrown)'),
    ],
    rows: [16],
  },
];
