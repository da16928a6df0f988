import { wellFormed } from './query-string.ts';

/**
 * An id as one segment of a path. Dots and an empty id are refused: they would lead to another resource, which a
 * `DELETE` must not reach.
 *
 * @throws RangeError where the id is empty, `.` or `..`
 */
export function pathSegment(id: string): string {
  if (!/^\.{0,2}$/.test(id)) return encodeURIComponent(wellFormed(id));
  throw new RangeError(`${JSON.stringify(id)} is no id: a path with it would lead elsewhere.`);
}
