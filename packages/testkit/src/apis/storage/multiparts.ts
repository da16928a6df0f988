import { sha256Hex } from '../bytes.ts';

/** A part that a multipart upload has. */
export interface StoredPart {
  readonly number: number;
  /** With its quotes, as S3 gives it. */
  readonly etag: string;
  readonly size: number;
}

/** Multipart uploads that are neither completed nor aborted. */
export interface Multiparts {
  /** @returns its id */
  create(key: string, type: string): string;
  /** Takes a part's bytes, also in place of earlier ones; `undefined` where there is no such upload. */
  put(uploadId: string, number: number, bytes: Uint8Array<ArrayBuffer>): Promise<StoredPart | undefined>;
  /** Its parts by number; `undefined` where there is no such upload. */
  list(uploadId: string): readonly StoredPart[] | undefined;
  /**
   * What the parts of an upload make, in whatever order they are named; it stays open. `gone` where there is no such upload,
   * `refused` where a part is missing, has another ETag, or is too small and not the last.
   */
  join(
    uploadId: string,
    parts: readonly Pick<StoredPart, 'number' | 'etag'>[],
  ): { readonly type: string; readonly bytes: Uint8Array<ArrayBuffer> } | 'gone' | 'refused';
  abort(uploadId: string): void;
  /** The keys of those that are open. */
  open(): readonly string[];
  reset(): void;
}

interface Held {
  readonly key: string;
  readonly type: string;
  readonly parts: Map<number, StoredPart & { readonly bytes: Uint8Array<ArrayBuffer> }>;
}

/** Makes the multipart uploads of a storage in memory. @param leastPartBytes of every part but the last; S3's are 5 MiB */
export function createMultiparts(leastPartBytes = 5 * 2 ** 20): Multiparts {
  const uploads = new Map<string, Held>();
  const list: Multiparts['list'] = (uploadId) => {
    const parts = uploads.get(uploadId)?.parts.values();
    return parts && [...parts].map(({ bytes: _bytes, ...part }) => part).sort((a, b) => a.number - b.number);
  };
  return {
    list,
    create(key, type) {
      const uploadId = crypto.randomUUID();
      uploads.set(uploadId, { key, type, parts: new Map() });
      return uploadId;
    },
    async put(uploadId, number, bytes) {
      const etag = `"${(await sha256Hex(bytes)).slice(0, 32)}"`;
      const part = { number, etag, size: bytes.byteLength };
      const held = uploads.get(uploadId);
      held?.parts.set(number, { ...part, bytes });
      return held && part;
    },
    join(uploadId, named) {
      const held = uploads.get(uploadId);
      if (held === undefined) return 'gone';
      const sorted = named.toSorted((a, b) => a.number - b.number);
      const parts = sorted.map(({ number, etag }) => {
        const part = held.parts.get(number);
        return part?.etag === etag ? part : undefined;
      });
      const found = parts.filter((part) => part !== undefined);
      const isSmall = found.slice(0, -1).some(({ size }) => size < leastPartBytes);
      if (found.length === 0 || found.length < named.length || isSmall) return 'refused';
      return { type: held.type, bytes: joined(found.map(({ bytes }) => bytes)) };
    },
    abort: (uploadId) => void uploads.delete(uploadId),
    open: () => [...uploads.values()].map(({ key }) => key),
    reset: () => uploads.clear(),
  };
}

function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.byteLength, 0));
  let offset = 0;
  for (const piece of pieces) {
    all.set(piece, offset);
    offset += piece.byteLength;
  }
  return all;
}
