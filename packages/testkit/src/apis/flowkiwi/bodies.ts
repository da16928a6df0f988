import type { FlowkiwiMedia } from './media.ts';

/** The root of Flowkiwi's medias. */
export const FLOWKIWI_ROOT = '/rest/api/medias';

/** Where the files of medias are served. */
export const FLOWKIWI_CONTENT_ROOT = '/uploads/medias';

const CONTEXT = '/rest/api/contexts/Media';

/** A media by itself, as JSON-LD. */
export function flowkiwiMediaBody(media: FlowkiwiMedia) {
  return { '@context': CONTEXT, ...memberBody(media) };
}

function memberBody(media: FlowkiwiMedia) {
  return {
    '@id': `${FLOWKIWI_ROOT}/${media.id}`,
    '@type': 'Media',
    id: media.id,
    contentUrl: `${FLOWKIWI_CONTENT_ROOT}/${encodeURIComponent(media.storedName)}`,
    mimeType: media.mimeType,
    type: media.type,
    hash: media.hash,
    dimensions: media.dimensions,
    createdAt: atomTime(media.createdAtMs),
    updatedAt: atomTime(media.updatedAtMs),
  };
}

/** Symfony's usual time: whole seconds with an offset. */
const atomTime = (ms: number) => `${new Date(ms).toISOString().slice(0, 19)}+00:00`;

/** Which page of a collection is asked for. */
export interface FlowkiwiPage {
  /** From 1. */
  readonly page: number;
  readonly itemsPerPage: number;
  readonly ids: readonly string[];
  readonly types: readonly string[];
}

/** A page of medias, as API Platform tells collections. */
export function flowkiwiListBody(medias: readonly FlowkiwiMedia[], total: number, asked: FlowkiwiPage) {
  const last = Math.max(1, Math.ceil(total / asked.itemsPerPage));
  return {
    '@context': CONTEXT,
    '@id': FLOWKIWI_ROOT,
    '@type': 'hydra:Collection',
    'hydra:totalItems': total,
    'hydra:member': medias.map(memberBody),
    'hydra:view': {
      '@id': pageAddress(asked, asked.page),
      '@type': 'hydra:PartialCollectionView',
      'hydra:first': pageAddress(asked, 1),
      'hydra:last': pageAddress(asked, last),
      ...(asked.page > 1 ? { 'hydra:previous': pageAddress(asked, asked.page - 1) } : {}),
      ...(asked.page < last ? { 'hydra:next': pageAddress(asked, asked.page + 1) } : {}),
    },
  };
}

function pageAddress({ ids, types, itemsPerPage }: FlowkiwiPage, page: number): string {
  const query = new URLSearchParams([
    ...ids.map((id) => ['id[]', id]),
    ...types.map((type) => ['type[]', type]),
    ['itemsPerPage', String(itemsPerPage)],
    ['page', String(page)],
  ]);
  return `${FLOWKIWI_ROOT}?${query}`;
}
