import type { Snapshot } from '@longshore/core';
import type { Words } from '../words/words.ts';

/** What a field asks for, and what it knows beside its list. */
export interface FieldRules {
  /** As words: what is said where nothing is there. */
  readonly required: boolean | string;
  readonly minFiles: number;
  /** Files found so far in a drop that is being read. */
  readonly read: number | undefined;
}

/** Why a form has to wait, and in words. */
export interface FieldProblem {
  readonly kind: 'missing' | 'failed' | 'too-few' | 'pending';
  readonly text: string;
}

/**
 * What keeps a form from being sent; `undefined` where nothing does. A file on its way counts as being there, and
 * one that was canceled as not.
 */
export function fieldProblem(
  { totals: { count }, checking }: Snapshot<unknown>,
  { required, minFiles, read }: FieldRules,
  words: Words,
): FieldProblem | undefined {
  // The first of a folder's files may still have to be found.
  const reading = read === undefined ? 0 : Math.max(1, read);
  const pending =
    reading +
    checking +
    count.queued +
    count.planning +
    count.uploading +
    count.finalizing +
    count.processing;
  const there = pending + count.ready;
  if (required !== false && there + count.failed === 0) {
    return { kind: 'missing', text: required === true ? words.text('field.missing') : required };
  }
  if (count.failed > 0) return { kind: 'failed', text: words.text('field.failed', { count: count.failed }) };
  if (there < minFiles && (there > 0 || required !== false)) {
    return { kind: 'too-few', text: words.text('field.too-few', { count: minFiles }) };
  }
  return pending > 0 ? { kind: 'pending', text: words.text('field.pending', { count: pending }) } : undefined;
}
