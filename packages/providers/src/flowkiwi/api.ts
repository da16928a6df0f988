import type { Json } from '@longshore/core';
import { type ApiRequest, baseOf, callApi, type FormRequest } from '@longshore/transports';
import type { AxiosInstance } from 'axios';
import { pathSegment } from '../path-segment.ts';
import { countParameter, queryString, wellFormed } from '../query-string.ts';
import { doneIfGone } from '../read-answer.ts';
import { flowkiwiErrorOf } from './errors.ts';
import {
  type FlowkiwiMedia,
  type FlowkiwiMediaPage,
  type FlowkiwiMediaType,
  readMedia,
  readMediaPage,
} from './schema.ts';

const ROOT = '/rest/api/medias';

/** Without it the answer may lack its `@id`. */
export const accept = 'application/ld+json';

/**
 * Keys of what is kept of Flowkiwi's answers, for TanStack Query.
 *
 * @example
 * ```ts
 * await queryClient.invalidateQueries({ queryKey: flowkiwiKeys.all });
 * ```
 */
export const flowkiwiKeys = {
  all: ['flowkiwi'],
  /** Lists of medias; a finished upload and a deletion invalidate them. */
  lists: ['flowkiwi', 'medias', 'list'],
  list: ({ page, itemsPerPage, ids, types }: FlowkiwiListOptions): readonly Json[] => [
    ...flowkiwiKeys.lists,
    { page: page ?? null, itemsPerPage: itemsPerPage ?? null, ids: ids ?? null, types: types ?? null },
  ],
  media: (iriOrId: string): readonly Json[] => ['flowkiwi', 'medias', 'media', idIn(iriOrId)],
} as const;

/** `POST /rest/api/medias`: one part, `file`. */
export function mediaForm(fileName: string): FormRequest {
  return { kind: 'form', path: ROOT, fields: [], fileField: 'file', fileName };
}

/**
 * `GET /rest/api/medias/{id}`, by a media's `@id` or its UUID.
 *
 * @throws FlowkiwiError; UploadError `invalid-response`
 *
 * @example
 * ```ts
 * const { contentUrl } = await fetchMedia(api, asset.reference, AbortSignal.timeout(10_000));
 * ```
 */
export async function fetchMedia(
  api: AxiosInstance,
  iriOrId: string,
  signal: AbortSignal,
): Promise<FlowkiwiMedia> {
  return readMedia(await call(api, { method: 'GET', path: mediaPath(iriOrId), signal }), baseOf(api));
}

/** Which medias to list. */
export interface FlowkiwiListOptions {
  /** From 1. @default 1, by Flowkiwi */
  readonly page?: number | undefined;
  /** @default Flowkiwi's own */
  readonly itemsPerPage?: number | undefined;
  /** Only these, by UUID. */
  readonly ids?: readonly string[] | undefined;
  /** Only of these types. */
  readonly types?: readonly FlowkiwiMediaType[] | undefined;
}

/**
 * `GET /rest/api/medias`: one page of medias.
 *
 * @throws RangeError where `page` or `itemsPerPage` is no whole number from 1; FlowkiwiError
 *
 * @example
 * ```ts
 * const { medias, hasNext } = await listMedias(api, { page: 1, types: ['image'] }, AbortSignal.timeout(10_000));
 * ```
 */
export async function listMedias(
  api: AxiosInstance,
  { page, itemsPerPage, ids = [], types = [] }: FlowkiwiListOptions,
  signal: AbortSignal,
): Promise<FlowkiwiMediaPage> {
  const counts = queryString({
    page: countParameter('page', page),
    itemsPerPage: countParameter('itemsPerPage', itemsPerPage),
  });
  const lists = [...ids.map((id) => ['id', id]), ...types.map((type) => ['type', type])]
    .map(([name, value = '']) => `${name}%5B%5D=${encodeURIComponent(wellFormed(value))}`)
    .join('&');
  const query = lists === '' ? counts : `${counts === '' ? '?' : `${counts}&`}${lists}`;
  return readMediaPage(
    await call(api, { method: 'GET', path: `${ROOT}${query}`, signal, fresh: true }),
    baseOf(api),
  );
}

/**
 * `DELETE /rest/api/medias/{id}`, by a media's `@id` or its UUID. One that is gone already counts as deleted.
 * Flowkiwi advises to look for products that use it first.
 *
 * @throws FlowkiwiError
 *
 * @example
 * ```ts
 * await deleteMedia(api, asset.reference, AbortSignal.timeout(10_000));
 * ```
 */
export async function deleteMedia(api: AxiosInstance, iriOrId: string, signal: AbortSignal): Promise<void> {
  await doneIfGone(call(api, { method: 'DELETE', path: mediaPath(iriOrId), signal }));
}

function call(api: AxiosInstance, request: ApiRequest) {
  return callApi(api, { ...request, accept }, flowkiwiErrorOf);
}

function mediaPath(iriOrId: string): string {
  return `${ROOT}/${pathSegment(idIn(iriOrId))}`;
}

/** An IRI of a media ends with its id. */
function idIn(iriOrId: string): string {
  return iriOrId.slice(iriOrId.lastIndexOf('/') + 1);
}
