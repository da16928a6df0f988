import { type Json, UploadError } from '@longshore/core';
import { baseOf, callApi } from '@longshore/transports';
import type { AxiosInstance } from 'axios';
import { countParameter, idParameter, queryString, wellFormed } from '../query-string.ts';
import { doneIfGone } from '../read-answer.ts';
import { flipletErrorOf } from './errors.ts';
import {
  type FlipletContext,
  type FlipletFile,
  type FlipletFolder,
  type FlipletListing,
  type FlipletPlace,
  readFile,
  readFolder,
  readListing,
} from './schema.ts';

/**
 * Keys of what is kept of Fliplet's answers, for TanStack Query. The poller and the query hooks share them.
 *
 * @example
 * ```ts
 * await queryClient.invalidateQueries({ queryKey: flipletKeys.all });
 * ```
 */
export const flipletKeys = {
  all: ['fliplet'],
  /** What is in contexts; a finished upload invalidates that of its own. */
  lists: ['fliplet', 'media', 'list'],
  list: (context: FlipletContext): readonly Json[] => [...flipletKeys.lists, placeOf(context)],
  /** Lists that show what is put into this context, whatever else they name. */
  listsOf: (context: FlipletContext): readonly Json[] => [...flipletKeys.lists, shownIn(placeOf(context))],
  file: (id: number): readonly Json[] => ['fliplet', 'media', 'files', id],
} as const;

/** What a context says, and `null` for what it does not. */
export function placeOf({ appId, organizationId, folderId }: FlipletContext): FlipletPlace {
  return { appId: appId ?? null, organizationId: organizationId ?? null, folderId: folderId ?? null };
}

// A folder is itself, whoever's it is; outside of folders, what an app has is its own and not the organization's.
function shownIn({ appId, organizationId, folderId }: FlipletPlace): { readonly [name: string]: Json } {
  if (folderId !== null) return { folderId };
  return appId === null ? { organizationId, folderId } : { appId, folderId };
}

/**
 * A context that names something.
 *
 * @throws UploadError `invalid-plan` where it names nothing
 */
function somewhere(context: FlipletContext): FlipletPlace {
  const place = placeOf(context);
  if (Object.values(place).some((id) => id !== null)) return place;
  throw new UploadError({
    code: 'invalid-plan',
    message: 'Fliplet has to be told where: give `appId`, `organizationId` or `folderId`. Nothing was sent.',
  });
}

/**
 * A context as a query.
 *
 * @throws UploadError `invalid-plan` where it names nothing; RangeError for an id that is none
 */
export function contextQuery(context: FlipletContext): string {
  const { appId, organizationId, folderId } = somewhere(context);
  return queryString({
    appId: idParameter('appId', appId),
    organizationId: idParameter('organizationId', organizationId),
    folderId: idParameter('folderId', folderId),
  });
}

/**
 * `GET v1/media`: the folders and files at the root of an app or an organization, or in a folder; a folder
 * is given together with its organization.
 *
 * @throws UploadError `invalid-plan` for a context without anything, or a folder without its organization; FlipletError
 *
 * @example
 * ```ts
 * const { folders, files } = await listMedia(api, { organizationId: 2, folderId: 33 }, AbortSignal.timeout(10_000));
 * ```
 */
export async function listMedia(
  api: AxiosInstance,
  context: FlipletContext,
  signal: AbortSignal,
): Promise<FlipletListing> {
  const { organizationId, folderId } = placeOf(context);
  if (folderId !== null && organizationId === null) {
    const message = 'Fliplet lists a folder only together with its organization: give `organizationId` too.';
    throw new UploadError({ code: 'invalid-plan', message });
  }
  const path = `/v1/media${contextQuery(context)}`;
  const request = { method: 'GET', path, signal, fresh: true } as const;
  return readListing(await callApi(api, request, flipletErrorOf), baseOf(api));
}

/** A folder to be made. */
export interface FlipletNewFolder {
  readonly name: string;
  /** The folder that it goes into; absent for the root of the app or the organization. */
  readonly parentId?: number | null | undefined;
  readonly organizationId?: number | null | undefined;
  readonly appId?: number | null | undefined;
}

/**
 * `POST v1/media/folders`: makes a folder in an app, an organization or another folder.
 *
 * @throws UploadError `invalid-plan` where it is not told where; FlipletError
 *
 * @example
 * ```ts
 * const folder = await createFolder(api, { name: 'Plans', organizationId: 2 }, AbortSignal.timeout(10_000));
 * ```
 */
export async function createFolder(
  api: AxiosInstance,
  { name, parentId, organizationId, appId }: FlipletNewFolder,
  signal: AbortSignal,
): Promise<FlipletFolder> {
  const place = somewhere({ appId, organizationId, folderId: parentId });
  const body = {
    name,
    ...(place.folderId !== null && { parentId: place.folderId }),
    ...(place.organizationId !== null && { organizationId: place.organizationId }),
    ...(place.appId !== null && { appId: place.appId }),
  };
  const request = { method: 'POST', path: '/v1/media/folders', body, signal } as const;
  return readFolder(await callApi(api, request, flipletErrorOf));
}

/**
 * `GET v1/media/files/{id}`: a file, with what its virus scan has said. Not on the vendor's page, but what
 * its own File Manager calls.
 *
 * @throws FlipletError
 *
 * @example
 * ```ts
 * const { scan } = await fetchMediaFile(api, asset.reference, AbortSignal.timeout(10_000));
 * ```
 */
export async function fetchMediaFile(
  api: AxiosInstance,
  id: number,
  signal: AbortSignal,
): Promise<FlipletFile> {
  const path = `/v1/media/files/${idParameter('id', id)}`;
  const request = { method: 'GET', path, signal, fresh: true } as const;
  return readFile(await callApi(api, request, flipletErrorOf), baseOf(api));
}

/**
 * `DELETE v1/media/files/{id}`: moves a file to the trash. One that is not there any more counts as deleted.
 *
 * @throws FlipletError
 *
 * @example
 * ```ts
 * await deleteFile(api, asset.reference, AbortSignal.timeout(10_000));
 * ```
 */
export async function deleteFile(api: AxiosInstance, id: number, signal: AbortSignal): Promise<void> {
  const path = `/v1/media/files/${idParameter('id', id)}`;
  await doneIfGone(callApi(api, { method: 'DELETE', path, signal }, flipletErrorOf));
}

/**
 * `DELETE v1/media/folders/{id}`: moves a folder and what is in it to the trash. One that is not there any
 * more counts as deleted.
 *
 * @throws FlipletError
 *
 * @example
 * ```ts
 * await deleteFolder(api, folder.id, AbortSignal.timeout(10_000));
 * ```
 */
export async function deleteFolder(api: AxiosInstance, id: number, signal: AbortSignal): Promise<void> {
  const path = `/v1/media/folders/${idParameter('id', id)}`;
  await doneIfGone(callApi(api, { method: 'DELETE', path, signal }, flipletErrorOf));
}

/**
 * A size of a picture: a named one, or `320>?` (so wide), `?>240` (so high), `320>240` (at least so large on
 * each axis, to scale), `640^480` (which the vendor does not explain) or `320!320` (exactly so, stretched).
 */
export type FlipletSize =
  | 'small'
  | 'medium'
  | 'large'
  | 'xlarge'
  | 'xxlarge'
  | 'xxxlarge'
  | `${number}>?`
  | `?>${number}`
  | `${number}>${number}`
  | `${number}^${number}`
  | `${number}!${number}`;

/** How {@link contentsUrl} shows a file. */
export interface FlipletContentsOptions {
  /** Ends the URL's path, for whoever saves the file. */
  readonly name?: string | undefined;
  /** @default 'xlarge', by Fliplet */
  readonly size?: FlipletSize | undefined;
  readonly format?: 'jpg' | 'webp' | undefined;
  /** 1 to 100. */
  readonly quality?: number | undefined;
  /** Puts a token into the URL, and with it into histories and logs: only where nothing else can sign in. */
  readonly authToken?: string | undefined;
}

/**
 * The URL of `GET v1/media/files/{id}/contents`, below the client's `baseURL` or the given one.
 *
 * @throws RangeError for an id, a size or a quality that is none
 *
 * @example
 * ```tsx
 * <img src={contentsUrl(api, file.id, { name: file.name, size: '320>240' })} alt="" />
 * ```
 */
export function contentsUrl(
  api: AxiosInstance | string,
  id: number,
  { name, size, format, quality, authToken }: FlipletContentsOptions = {},
): string {
  const query = queryString({
    size: checked(size),
    format,
    quality: countParameter('quality', quality, 100),
    auth_token: authToken,
  });
  // A path of dots would lead to another resource.
  const end = name === undefined || /^\.*$/.test(name) ? '' : `/${encodeURIComponent(wellFormed(name))}`;
  return `${rootOf(api)}/v1/media/files/${idParameter('id', id)}/contents${end}${query}`;
}

/** What {@link zipUrl} packs: files or folders, at least one. */
export interface FlipletZipOptions {
  readonly files?: readonly number[] | undefined;
  readonly folders?: readonly number[] | undefined;
  /** The folder that they are in. */
  readonly folderId?: number | null | undefined;
  /** Puts a token into the URL, and with it into histories and logs: only where nothing else can sign in. */
  readonly authToken?: string | undefined;
}

/**
 * The URL of `GET v1/media/zip`, below the client's `baseURL` or the given one.
 *
 * @throws RangeError where nothing is to be packed, or for an id that is none
 *
 * @example
 * ```tsx
 * <a href={zipUrl(api, { files: [1359, 5336], folderId: 33 })} download>Download</a>
 * ```
 */
export function zipUrl(
  api: AxiosInstance | string,
  { files = [], folders = [], folderId, authToken }: FlipletZipOptions,
): string {
  if (files.length + folders.length === 0) {
    throw new RangeError('A ZIP of nothing was asked for. Give `files` or `folders`.');
  }
  const query = queryString({
    folderId: idParameter('folderId', folderId),
    files: ids('files', files),
    folders: ids('folders', folders),
    auth_token: authToken,
  });
  return `${rootOf(api)}/v1/media/zip${query}`;
}

const namedSizes = new Set(['small', 'medium', 'large', 'xlarge', 'xxlarge', 'xxxlarge']);

function checked(size: FlipletSize | undefined): FlipletSize | undefined {
  if (size === undefined || namedSizes.has(size)) return size;
  if (/^(?:[1-9]\d*>[1-9]\d*|[1-9]\d*>\?|\?>[1-9]\d*|[1-9]\d*[\^!][1-9]\d*)$/.test(size)) return size;
  throw new RangeError(
    `\`size\` is ${JSON.stringify(size)}. Give a named one, or whole pixels as in '320>?', '320>240', '640^480' or '320!320'.`,
  );
}

function ids(name: string, all: readonly number[]): string | undefined {
  return all.length === 0 ? undefined : all.map((id) => idParameter(name, id)).join(',');
}

function rootOf(api: AxiosInstance | string): string {
  return (typeof api === 'string' ? api : baseOf(api)).replace(/\/+$/, '');
}
