import { inject } from 'vitest';
import type { Arrival, StorageScript } from '../../../../scripts/browser-test-servers.ts';

/** Where to send an object to on the storage server of the tests, and what has arrived there. */
export function storageObject(script: StorageScript = {}): {
  url: string;
  arrivals: () => Promise<Arrival[]>;
} {
  const origin = inject('storageOrigin');
  const path = `/${crypto.randomUUID()}`;
  return {
    url: `${origin}${path}?answer=${encodeURIComponent(JSON.stringify(script))}`,
    arrivals: async () => (await fetch(`${origin}/__arrivals${path}`)).json(),
  };
}

/** Bytes that look like nothing else. */
export function bytesOf(size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  for (let index = 0; index < size; index += 1) bytes[index] = (index * 31 + (index >> 8)) % 256;
  return bytes;
}

/** Lower-case hex. */
export async function sha256(bytes: BufferSource): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
