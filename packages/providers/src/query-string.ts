/**
 * Parameters as a query. Not left to axios, which an application may have given a serializer of its own
 * and which writes a blank as `+`.
 */
export function queryString(parameters: Readonly<Record<string, string | undefined>>): string {
  const pairs = Object.entries(parameters)
    .filter((entry): entry is [string, string] => entry[1] !== undefined)
    .map(([name, value]) => `${name}=${encodeURIComponent(wellFormed(value))}`);
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

/** Text without lone surrogates, at which `encodeURIComponent` throws. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}

/**
 * A count as a parameter: a page's number, a page's length.
 *
 * @throws RangeError where it is no whole number from 1 to `max`
 */
export function countParameter(
  name: string,
  value: number | null | undefined,
  max: number = Number.MAX_SAFE_INTEGER,
): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (Number.isSafeInteger(value) && value >= 1 && value <= max) return String(value);
  throw new RangeError(`\`${name}\` is ${value}. Give a whole number from 1 to ${max}.`);
}

/**
 * An id that a server counts up, as a parameter.
 *
 * @throws RangeError where it is no whole number above 0
 */
export function idParameter(name: string, value: number): string;
export function idParameter(name: string, value: number | null | undefined): string | undefined;
export function idParameter(name: string, value: number | null | undefined): string | undefined {
  return countParameter(name, value);
}
