import { isReady, type Upload } from '@longshore/core';

/** What a form holds of a file: the asset's `reference`, or all of an asset that has none, as JSON. */
export type Reference = string | number;

/** The value of a field: the references of all ready uploads, in the order of the list. */
export function referencesOf(uploads: readonly Upload<unknown>[]): Reference[] {
  return uploads.filter(isReady).map(({ asset }) => referenceOf(asset));
}

/** One asset's. */
export function referenceOf(asset: unknown): Reference {
  const own =
    typeof asset === 'object' && asset !== null && 'reference' in asset ? asset.reference : undefined;
  return typeof own === 'string' || typeof own === 'number' ? own : JSON.stringify(asset);
}
