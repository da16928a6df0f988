import { latin1 } from './bench.ts';
import { fail } from './explain.ts';
import type { Sent } from './network.ts';
import type { ProviderSubject } from './subject.ts';

/** Values of a request that prove a right: of signed queries and of forms' policies. */
export function signaturesIn({ url, body, headers }: Sent): string[] {
  const inQuery = [...url.searchParams].filter(([name]) => isSigning(name)).map(([, value]) => value);
  if (!headers['content-type']?.startsWith('multipart/form-data')) return inQuery;
  const fields = latin1(body).matchAll(/name="([^"]+)"\r\n\r\n([^\r]{12,})\r\n/g);
  return [
    ...inQuery,
    ...[...fields].filter(([, name = '']) => isSigning(name)).map(([, , value = '']) => value),
  ];
}

function isSigning(name: string): boolean {
  return /signature|policy|credential|security-token|^token$|auth_token/i.test(name);
}

/**
 * Fails where text holds a credential of the subject's, or a signature of what was sent.
 *
 * @param how what was done with the text, and what to do instead
 */
export function assertNoSecret(
  text: string,
  { sent, secrets }: { sent: readonly Sent[] } & Pick<ProviderSubject, 'secrets'>,
  how: { readonly done: string; readonly instead: string },
): void {
  const around = (found: string) => {
    const at = text.indexOf(found);
    return text.slice(Math.max(0, at - 80), at + found.length + 20);
  };
  const secret = secrets.find((one) => text.includes(one));
  if (secret !== undefined) fail(`A credential is ${how.done}: ${around(secret)}. ${how.instead}`);
  const signature = sent.flatMap(signaturesIn).find((one) => text.includes(one));
  if (signature !== undefined) fail(`A signature is ${how.done}: ${around(signature)}. ${how.instead}`);
}

/** All texts that can be reached from a value, a line each: also what `JSON.stringify` leaves out, as an error's stack. */
export function textsIn(value: unknown, skip: (name: string) => boolean = () => false): string {
  const seen = new Set<unknown>();
  const texts: string[] = [];
  const look = (one: unknown) => {
    if (typeof one === 'string') texts.push(one);
    if (typeof one !== 'object' || one === null || one instanceof Blob || seen.has(one)) return;
    seen.add(one);
    if (one instanceof Map || one instanceof Set) for (const inner of one) look(inner);
    for (const name of Object.getOwnPropertyNames(one)) {
      if (skip(name)) continue;
      texts.push(name);
      look(Reflect.get(one, name));
    }
  };
  look(value);
  return texts.join('\n');
}

/** Keeps what is said on the console until it is asked for it. */
export function listenToConsole(): () => readonly unknown[] {
  const said: unknown[] = [];
  const methods = ['debug', 'error', 'info', 'log', 'trace', 'warn'] as const;
  const originals = methods.map((method) => console[method]);
  for (const method of methods) console[method] = (...given: unknown[]) => void said.push(...given);
  return () => {
    for (const [index, method] of methods.entries()) console[method] = originals[index] ?? console[method];
    return said;
  };
}
