import { isReady, type Uploader } from '@longshore/core';
import { useEffect, useRef } from 'react';
import { emptyList } from './empty-list.ts';
import { type Reference, referenceOf, referencesOf } from './references.ts';

/**
 * Keeps a form library's value and the list the same: tells of each change of the references, and where the value
 * is set to what this field never told (a reset), takes off the list what is not in it.
 */
export function useFieldValue(
  uploader: Uploader<unknown>,
  value: readonly Reference[] | undefined,
  onChange: ((references: Reference[]) => void) | undefined,
): void {
  // By content: mostly a new array on every render.
  const given = value === undefined ? undefined : JSON.stringify(value);
  const told = useRef(given ?? '[]');
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });
  useEffect(() => {
    if (given === undefined || given === told.current) return;
    told.current = given;
    const kept = new Set<unknown>(JSON.parse(given));
    emptyList(uploader, (upload) => isReady(upload) && kept.has(referenceOf(upload.asset)));
  }, [uploader, given]);
  useEffect(() => {
    const tell = (): void => {
      const references = referencesOf(uploader.snapshot().uploads);
      const now = JSON.stringify(references);
      if (now === told.current) return;
      told.current = now;
      latest.current?.(references);
    };
    // After the root's effects, so that files which are there already are in the list.
    tell();
    return uploader.subscribe(tell);
  }, [uploader]);
}
