import type { DigestName } from '@longshore/core';

/** Which column of the wire contract an upload goes by. */
export type UploadKind = 'presigned-put' | 'presigned-post' | 's3-multipart';

/** A hash of an upload's bytes. */
export interface UploadChecksum {
  readonly algorithm: DigestName;
  /** Base64, as S3 has it. */
  readonly value: string;
}

/** A file as a visitor announces it: every word of it may be a lie. */
export interface AnnouncedFile {
  /** Not empty; any characters. Never use it as a key or a path as it is. */
  readonly name: string;
  /** Media type. It is signed, so that the object has it; what the bytes are is another matter. */
  readonly type: string;
  /** Bytes. It is signed: the store takes no more and no fewer. */
  readonly size: number;
  /** The path in a chosen folder, with slashes and the name. */
  readonly relativePath?: string;
  /** The hash of the bytes. It is signed: the store refuses others. */
  readonly checksum?: UploadChecksum;
}

/** An upload that was planned here, as its id holds it; what it says is what was signed. */
export interface PlannedUpload extends AnnouncedFile {
  /** What the client knows it by: long, opaque, and of use to its owner alone. */
  readonly id: string;
  /** The object's key, which no other upload has: short enough to find it again in your database. */
  readonly key: string;
  readonly kind: UploadKind;
  /** Who planned it, as `authorize` said. */
  readonly owner: string;
  /** When, in milliseconds since 1970. */
  readonly plannedAtMs: number;
}

/** An upload whose object is in the bucket, with the size, the type and the checksum that were signed. */
export interface StoredUpload extends PlannedUpload {
  /** The hash of the bytes: signed, or told by the page once they were sent. Compared with what the store tells. */
  readonly checksum?: UploadChecksum;
  /** The object's, with its quotes: read it with `IfMatch`, and you read what was looked at. */
  readonly etag: string;
  /** What the store tells of all bytes, where it was asked to keep one. */
  readonly stored?: UploadChecksum;
}

/** How a file comes in parts. */
export interface Multipart {
  /** The store's own id for it. */
  readonly uploadId: string;
  /** Bytes of every part but the last. */
  readonly partSize: number;
  /** The hash that each part has to come with. */
  readonly algorithm?: DigestName;
}

/** An upload with what only the handler needs to know. */
export interface KnownUpload extends PlannedUpload {
  readonly multipart?: Multipart;
}

/** What your callbacks are given of an upload: not the store's own id of its parts. */
export function publicUpload({ multipart: _multipart, ...upload }: KnownUpload): PlannedUpload {
  return upload;
}
