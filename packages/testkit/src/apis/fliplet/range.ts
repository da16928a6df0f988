import type { FlipletByteRange } from './ports.ts';

/**
 * Reads a `Range` header against a size in bytes: the one range it asks for, `'unsatisfiable'`, or `undefined` where
 * the whole is to be sent (no range, several, or none of ours). Source: RFC 9110, section 14.
 */
export function readByteRange(
  header: string | undefined,
  size: number,
): FlipletByteRange | 'unsatisfiable' | undefined {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '') ?? [];
  if (first === '' && last === '') return undefined;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (first !== '' && last !== '' && Number(last) < Number(first)) return undefined;
  return start > end ? 'unsatisfiable' : { start, end };
}
