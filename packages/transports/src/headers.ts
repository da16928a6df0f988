import { UploadError } from '@longshore/core';

/** A response's headers as plain data, with names in lower case. */
export function readableHeaders(headers: object): Readonly<Record<string, string>> {
  const entries = Object.entries(headers)
    .filter(([, value]) => typeof value === 'string' || Array.isArray(value))
    .map(([name, value]) => [name.toLowerCase(), String(value)]);
  return Object.fromEntries(entries);
}

/**
 * Headers that can be sent as they are. Of two whose names differ only in case the last one counts: a browser would send
 * both values as one, which no signature fits.
 *
 * @throws UploadError `invalid-plan` for a name or a value that HTTP cannot carry (RFC 9110, 5.5), which a
 * browser would throw at and axios would silently change
 */
export function sendableHeaders(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const byName = new Map<string, readonly [name: string, value: string]>();
  for (const [name, value] of Object.entries(headers)) {
    if (!/^[!#$%&'*+.^`|~\w-]+$/.test(name) || !/^[\t\x20-\x7e\x80-\xff]*$/.test(value)) {
      throw new UploadError({
        code: 'invalid-plan',
        message: `The plan’s header ${JSON.stringify(name.slice(0, 60))} holds characters that HTTP cannot carry.`,
        hint: 'Encode values beyond Latin-1 where they are signed.',
      });
    }
    byName.set(name.toLowerCase(), [name, value]);
  }
  return Object.fromEntries(byName.values());
}
