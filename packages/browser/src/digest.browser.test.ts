import type { DigestName } from '@longshore/core';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createDigest } from './digest.ts';

const { signal } = new AbortController();
const workers: Worker[] = [];
const RealWorker = globalThis.Worker;

/** The browser's own workers, remembered. */
class RememberedWorker extends RealWorker {
  constructor(url: string | URL, options?: WorkerOptions) {
    super(url, options);
    workers.push(this);
  }
}

function remember(): void {
  vi.stubGlobal('Worker', RememberedWorker);
}

afterEach(() => {
  vi.unstubAllGlobals();
  for (const worker of workers.splice(0)) worker.terminate();
});

function bytesOf(size: number, seed = 1): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  for (let index = 0; index < size; index += 1) bytes[index] = (index * 31 + seed) % 251;
  return bytes;
}

async function sha256(bytes: BufferSource): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A large blob that takes little memory to make. */
const repeated = (part: Uint8Array<ArrayBuffer>, times: number) =>
  new Blob(Array.from({ length: times }, () => part));

describe('a digest in a page', () => {
  test('is computed by one worker for all files at once, which is started with the first', async () => {
    remember();
    const digest = createDigest();
    expect(workers).toEqual([]);
    const contents = [9_000_000, 4_194_304, 1, 0].map((size) => bytesOf(size, size));
    const digests = contents.map((bytes) => digest(new Blob([bytes]), 'sha-256', signal));
    expect(await Promise.all(digests)).toEqual(await Promise.all(contents.map(sha256)));
    expect(workers).toHaveLength(1);
  });

  test.each<[DigestName, string]>([
    ['crc32c', 'e3069283'],
    ['md5', '25f9e794323b453885f5181f1b624d0b'],
    ['sha-256', '15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225'],
  ])('knows the %s of 123456789', async (algorithm, hex) => {
    expect(await createDigest()(new Blob(['123456789']), algorithm, signal)).toBe(hex);
  });

  test('of 100 MB does not hold up the page', async () => {
    const blob = repeated(bytesOf(1_000_000), 100);
    const startedAt = performance.now();
    let last = startedAt;
    let longestMs = 0;
    const timer = setInterval(() => {
      longestMs = Math.max(longestMs, performance.now() - last);
      last = performance.now();
    }, 5);
    const hex = await createDigest()(blob, 'sha-256', signal);
    clearInterval(timer);
    const tookMs = performance.now() - startedAt;
    expect(hex).toBe(await sha256(await blob.arrayBuffer()));
    expect(longestMs).toBeLessThan(tookMs / 2);
  });

  test('ends with the signal’s reason, and the others go on', async () => {
    const digest = createDigest();
    const controller = new AbortController();
    const reason = new Error('left');
    const blob = repeated(bytesOf(1_000_000), 50);
    const other = digest(blob, 'crc32c', signal);
    const left = digest(blob, 'sha-256', controller.signal);
    controller.abort(reason);
    await expect(left).rejects.toBe(reason);
    expect(await other).toMatch(/^[\da-f]{8}$/);
  });

  test('says of one file that it is gone, and computes the other', async () => {
    const digest = createDigest();
    const gone = new File(['gone'], 'gone.txt');
    const reading = digest(new Blob(['123456789']), 'crc32c', signal);
    // A worker gets a copy, so that only a real missing file fails there: this one fails on the thread.
    vi.stubGlobal('Worker', undefined);
    Object.defineProperty(gone, 'slice', {
      value: () => ({ arrayBuffer: () => Promise.reject(new DOMException('Gone.', 'NotFoundError')) }),
    });
    await expect(createDigest()(gone, 'sha-256', signal)).rejects.toMatchObject({
      code: 'file-changed',
      message: expect.stringContaining('“gone.txt”'),
    });
    expect(await reading).toBe('e3069283');
  });
});

describe('a digest without the worker', () => {
  const content = bytesOf(3_000_000);

  test('is computed in the page where its policy forbids workers', async () => {
    vi.stubGlobal(
      'Worker',
      class {
        constructor() {
          throw new DOMException('Refused by the Content-Security-Policy.', 'SecurityError');
        }
      },
    );
    expect(await createDigest()(new Blob([content]), 'sha-256', signal)).toBe(await sha256(content));
  });

  test('is computed in the page where the worker’s script cannot be loaded', async () => {
    const made = vi.fn();
    vi.stubGlobal(
      'Worker',
      class extends RealWorker {
        constructor() {
          super('/no-such-worker.js', { type: 'module' });
          made();
        }
      },
    );
    const digest = createDigest();
    const blob = new Blob([content]);
    expect(await Promise.all([digest(blob, 'md5', signal), digest(blob, 'sha-256', signal)])).toEqual([
      expect.stringMatching(/^[\da-f]{32}$/),
      await sha256(content),
    ]);
    await digest(blob, 'crc32c', signal);
    expect(made).toHaveBeenCalledOnce();
  });

  test('is computed in the page when the worker has died', async () => {
    remember();
    const digest = createDigest({ silenceMs: 200 });
    const computing = digest(repeated(content, 20), 'sha-256', signal);
    for (const worker of workers) worker.terminate();
    expect(await computing).toBe(await sha256(await repeated(content, 20).arrayBuffer()));
  });
});
