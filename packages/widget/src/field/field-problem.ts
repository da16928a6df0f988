import type { Snapshot } from '@longshore/core';
import type { Words } from '../words/words.ts';

/** What a field asks for. */
export interface FieldRules {
  /** As words: what is said where nothing is there. */
  readonly required: boolean | string;
  readonly minFiles: number;
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
  { required, minFiles }: FieldRules,
  words: Words,
): FieldProblem | undefined {
  const pending =
    checking + count.queued + count.planning + count.uploading + count.finalizing + count.processing;
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
