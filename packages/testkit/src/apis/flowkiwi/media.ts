/** What Flowkiwi takes a media for, by its MIME type. */
export type FlowkiwiMediaType = 'image' | 'video' | 'file';

/** A media as Flowkiwi knows it: plain JSON, to be kept by whoever mounts the API. */
export interface FlowkiwiMedia {
  readonly id: string;
  /** The last segment of the media's address; unique. */
  readonly storedName: string;
  readonly mimeType: string;
  readonly type: FlowkiwiMediaType;
  /** Bytes. */
  readonly size: number;
  /** SHA-256 in hexadecimal; `null` where the server told none. */
  readonly hash: string | null;
  /** Pixels; `null` for what is no image or cannot be read as one. */
  readonly dimensions: { readonly width: number; readonly height: number } | null;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
}

/** What Flowkiwi takes. */
export interface FlowkiwiLimits {
  /** Bytes, inclusive, of what is no video. */
  readonly maxBytes: number;
  /** Bytes, inclusive, of a video. */
  readonly videoMaxBytes: number;
  /** Characters of a file's name. */
  readonly maxNameLength: number;
}

/**
 * "5M for general files, 100M for videos", read in Symfony's notation; the limit for names is a sandbox choice.
 *
 * Source: the vendor's page "Upload a media"; Symfony's `File` constraint, where `M` is 10^6 bytes.
 */
export const flowkiwiLimits: FlowkiwiLimits = {
  maxBytes: 5_000_000,
  videoMaxBytes: 100_000_000,
  maxNameLength: 512,
};

/** What was found in a file that is stored. */
export type FlowkiwiStored = Pick<FlowkiwiMedia, 'mimeType' | 'size' | 'hash' | 'dimensions'>;

/** A media whose file was just stored. */
export function createFlowkiwiMedia(
  id: string,
  fileName: string,
  stored: FlowkiwiStored,
  nowMs: number,
): FlowkiwiMedia {
  return {
    id,
    storedName: flowkiwiStoredName(id, fileName),
    type: flowkiwiTypeOf(stored.mimeType),
    ...stored,
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
  };
}

/** What Flowkiwi takes a MIME type for. */
export function flowkiwiTypeOf(mimeType: string): FlowkiwiMediaType {
  const [kind] = mimeType.toLowerCase().split('/', 1);
  return kind === 'image' || kind === 'video' ? kind : 'file';
}

/** A name for an address: of the file's own name what is harmless there, and of the id what makes it unique. */
function flowkiwiStoredName(id: string, fileName: string): string {
  const [, base = fileName, extension = ''] = /^(.*)(\.[a-z\d]{1,10})$/is.exec(fileName) ?? [];
  const harmless = base
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}_]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  // By code points, so that no character is cut in two.
  const short = [...harmless].slice(0, 80).join('');
  return `${short === '' ? 'media' : short}-${id}${extension.toLowerCase()}`;
}
