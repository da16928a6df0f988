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
  // What was told and has not come back as the value: it may, when other things have been told since.
  const echoes = useRef<string[]>([]);
  const latest = useRef(onChange);
  const isGiven = useRef(false);
  useEffect(() => {
    latest.current = onChange;
    isGiven.current = given !== undefined;
  });
  useEffect(() => {
    const at = given === undefined ? -1 : echoes.current.indexOf(given);
    if (at !== -1) echoes.current.splice(0, at + 1);
    if (given === undefined || at !== -1 || given === told.current) return;
    echoes.current = [];
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
      if (isGiven.current) echoes.current.push(now);
      latest.current?.(references);
    };
    // After the root's effects, so that files which are there already are in the list.
    tell();
    return uploader.subscribe(tell);
  }, [uploader]);
}
