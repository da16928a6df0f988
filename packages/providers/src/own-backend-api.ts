import type { Json, Source } from '@longshore/core';
import { type Checksum, callApi } from '@longshore/transports';
import type { AxiosInstance } from 'axios';
import type { OwnBackendErrors } from './own-backend-errors.ts';
import { type OwnBackendRef, type OwnBackendUpload, readUpload } from './own-backend-schema.ts';
import { pathSegment } from './path-segment.ts';
import { wellFormed } from './query-string.ts';

/** Where a backend's uploads are, unless it says otherwise. */
export const DEFAULT_ROOT = '/uploads';

/** The address of one upload, as a status hook takes it. */
export interface OwnBackendAddress {
  readonly root: string;
  readonly id: string;
}

/** Keys of what is kept of a backend's answers, for TanStack Query. */
export interface OwnBackendKeys {
  readonly all: readonly [provider: string];
  /** Lists of files; a finished upload invalidates them. */
  readonly lists: readonly string[];
  readonly upload: (address: OwnBackendAddress) => readonly Json[];
}

/** The keys of one provider; the poller and the status hook share them. */
export function ownBackendKeys(provider: string): OwnBackendKeys {
  return {
    all: [provider],
    lists: [provider, 'uploads', 'list'],
    upload: ({ root, id }) => [provider, 'uploads', root, id],
  };
}

/** The calls that every column of the wire contract has, with one provider's errors. */
export interface OwnBackendCalls {
  /** `POST {root}/{id}/complete`: safe to repeat. */
  complete(api: AxiosInstance, ref: OwnBackendRef, signal: AbortSignal): Promise<OwnBackendUpload>;
  /** `GET {root}/{id}`. */
  fetchUpload(api: AxiosInstance, address: OwnBackendAddress, signal: AbortSignal): Promise<OwnBackendUpload>;
  /** `DELETE {root}/{id}`. */
  deleteUpload(api: AxiosInstance, address: OwnBackendAddress, signal: AbortSignal): Promise<void>;
}

/** Makes the calls of one provider. */
export function ownBackendCalls(errors: OwnBackendErrors): OwnBackendCalls {
  return {
    async complete(api, { id, root, etag, key, parts, checksum }, signal) {
      const path = `${pathOf({ root, id })}/complete`;
      const body = {
        ...(key !== undefined && { key }),
        ...(etag !== undefined && { etag }),
        ...(parts !== undefined && { parts }),
        ...(checksum !== undefined && { checksum: told(checksum) }),
      };
      return readUpload(await callApi(api, { method: 'POST', path, body, signal }, errors.of));
    },
    async fetchUpload(api, address, signal) {
      const path = pathOf(address);
      return readUpload(await callApi(api, { method: 'GET', path, signal, fresh: true }, errors.of));
    },
    async deleteUpload(api, address, signal) {
      await callApi(api, { method: 'DELETE', path: pathOf(address), signal }, errors.of);
    },
  };
}

/** Where an upload is. */
export function pathOf({ root, id }: OwnBackendAddress): string {
  return `${root}/${pathSegment(id)}`;
}

/** What plans are asked with: a visitor's words, and the checksum of the bytes. */
export function planBody({ name, type, size, relativePath }: Source, checksum?: Checksum) {
  return {
    name: wellFormed(name),
    type: typeOf({ type }),
    size,
    ...(relativePath !== undefined && { relativePath: wellFormed(relativePath) }),
    ...(checksum !== undefined && { checksum: told(checksum) }),
  };
}

function told({ algorithm, value }: Checksum) {
  return { algorithm, value };
}

/** The type that is planned and sent. */
export function typeOf({ type }: Pick<Source, 'type'>): string {
  return type || 'application/octet-stream';
}
