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
