import type { DigestName } from '@longshore/core';
import type { Checksum } from '../checksum.ts';
import type { ApiRequest, ApiResponse } from '../http.ts';
import { json } from '../http.ts';
import { ownBackendError } from './errors.ts';
import type { NamedPart } from './parts.ts';
import { readNumbers, readPartChecksums, readParts } from './parts.ts';
import type { OwnBackendObject, OwnBackendUpload } from './upload.ts';

/** What files in parts need of the store. */
export interface OwnBackendMultipartPorts {
  /** Begins a multipart upload, each part of which has to come with such a hash; gives the store's id for it. */
  createMultipart(upload: OwnBackendUpload, checksum?: DigestName): Promise<string>;
  /** A presigned PUT for one part, with the hash of its bytes. */
  signPart(
    upload: OwnBackendUpload,
    number: number,
    checksum?: Checksum,
  ): Promise<{ url: string; headers: Readonly<Record<string, string>> }>;
  /** The parts that the store has; `undefined` where it knows no such multipart upload (any more). */
  listParts(
    upload: OwnBackendUpload,
  ): Promise<readonly (NamedPart & { readonly size: number })[] | undefined>;
  /**
   * Makes the object of these parts. `gone` where the store knows no such multipart upload, be it because it is complete;
   * `refused` where the parts are not those that it has.
   */
  completeMultipart(
    upload: OwnBackendUpload,
    parts: readonly NamedPart[],
  ): Promise<'done' | 'gone' | 'refused'>;
  /** What is stored for an upload. */
  head(upload: OwnBackendUpload): Promise<OwnBackendObject | undefined>;
}

/** Signs the parts that are asked for. */
export async function signParts(
  upload: OwnBackendUpload,
  { body }: ApiRequest,
  ports: OwnBackendMultipartPorts,
  expiresIn: number,
): Promise<ApiResponse> {
  if (upload.state !== 'awaiting') return ownBackendError('gone', { message: 'The upload is complete.' });
  const numbers = readNumbers(body, upload);
  if (numbers === undefined) return wrongParts();
  const checksums = readPartChecksums(body, upload);
  if (checksums === undefined || (upload.multipart?.checksum && numbers.some((one) => !checksums.has(one)))) {
    return wrongParts('checksums');
  }
  const parts = await Promise.all(
    numbers.map(async (number) => {
      return { number, ...(await ports.signPart(upload, number, checksums.get(number))) };
    }),
  );
  return json(200, { parts, expiresIn });
}

/** Tells which parts the store has; or that it has the object, where `complete` was done and its answer lost. */
export async function showParts(
  upload: OwnBackendUpload,
  ports: OwnBackendMultipartPorts,
): Promise<ApiResponse> {
  const parts = upload.state === 'awaiting' ? await ports.listParts(upload) : undefined;
  if (parts !== undefined) return json(200, { parts });
  const isStored = upload.state !== 'awaiting' || (await ports.head(upload)) !== undefined;
  return isStored ? json(200, { parts: [], stored: true }) : ownBackendError('gone');
}

/** Joins the parts at the store, before an upload in parts can arrive; an answer where that cannot be. */
export async function joinParts(
  upload: OwnBackendUpload,
  { body }: ApiRequest,
  ports: OwnBackendMultipartPorts,
): Promise<ApiResponse | undefined> {
  const parts = readParts(body);
  if (parts === undefined) return wrongParts();
  const message = 'The store has other parts than were named.';
  // Without any there is only the object to look for.
  const joined = parts.length === 0 ? 'gone' : await ports.completeMultipart(upload, parts);
  return joined === 'refused' ? ownBackendError('notStored', { message }) : undefined;
}

function wrongParts(field = 'parts'): ApiResponse {
  return ownBackendError('invalid', { message: `“${field}” is missing or of the wrong kind.`, field });
}
