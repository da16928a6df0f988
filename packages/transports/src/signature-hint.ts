/**
 * What to look at where a store refuses a signature: the headers that were sent, with the Content-Type's value, and
 * those that the URL's signature covers (`X-Amz-SignedHeaders`,
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html). No other value is told.
 *
 * @example
 * ```ts
 * signatureHint({ url, headers: { 'Content-Type': 'text/csv' } });
 * // '… Sent: Content-Type "text/csv". Signed: content-type, host. …'
 * ```
 */
export function signatureHint({
  url,
  headers,
}: {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}): string {
  const sent = Object.entries(headers ?? {}).map(([name, value]) =>
    name.toLowerCase() === 'content-type' ? `${name} "${value}"` : name,
  );
  const signed = signedHeaders(url);
  const both = [
    `Sent: ${sent.length === 0 ? 'no header' : sent.join(', ')}.`,
    ...(signed.length === 0 ? [] : [`Signed: ${signed.join(', ')}.`]),
  ];
  return `What is sent differs from what was signed: mostly the Content-Type, a further header, or the method. ${both.join(' ')}`;
}

function signedHeaders(url: string): string[] {
  const base = typeof location === 'undefined' ? undefined : location.href;
  if (!URL.canParse(url, base)) return [];
  for (const [name, value] of new URL(url, base).searchParams) {
    if (name.toLowerCase() === 'x-amz-signedheaders') return value.split(';').filter(Boolean).sort();
  }
  return [];
}
