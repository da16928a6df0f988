import type { ErrorCode, Phase, Recovery } from '@longshore/core';
import type { ApiResponse } from '../apis/http.ts';
import type { DocumentedError } from './subject.ts';

/** What a documented error becomes: its code and its recovery, or nothing at all. */
export type DocumentedRow = readonly [code: ErrorCode, recovery: Recovery] | 'goes-on';

/**
 * Rows for a subject's `errors`: what each documented error of a catalogue has to become in these phases.
 *
 * @param answer the catalogue: an error's answer by its name
 *
 * @example
 * ```ts
 * documented(['planning'], haufeError, { forbidden: ['forbidden', 'none'], internal: ['server', 'retry'] });
 * ```
 */
export function documented<Name extends string>(
  phases: readonly Phase[],
  answer: (name: Name) => ApiResponse,
  rows: Readonly<Partial<Record<Name, DocumentedRow>>>,
): readonly DocumentedError[] {
  const names = Object.keys(rows).filter((name): name is Name => Object.hasOwn(rows, name));
  return phases.flatMap((phase) =>
    names.flatMap((name): DocumentedError[] => {
      const row: DocumentedRow | undefined = rows[name];
      if (row === undefined) return [];
      const expect = row === 'goes-on' ? row : { code: row[0], recovery: row[1] };
      return [{ name, answer: answer(name), phase, expect }];
    }),
  );
}
