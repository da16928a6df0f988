import type { KnownErrorCode, UploadError } from '@longshore/core';
import type { MessageKey } from './en.ts';
import { withoutStop } from './without-stop.ts';
import type { Words } from './words.ts';

/** What happened and what to do; where that depends on whether the same file can do anything, what to do if not. */
type Telling = readonly [what: MessageKey, advice: MessageKey, otherwise?: MessageKey];

const tellings: Readonly<Record<KnownErrorCode, Telling>> = {
  network: ['error.network', 'advice.connection'],
  timeout: ['error.timeout', 'advice.retry'],
  'rate-limited': ['error.rate-limited', 'advice.later'],
  server: ['error.server', 'advice.later'],
  unauthorized: ['error.unauthorized', 'advice.sign-in'],
  forbidden: ['error.forbidden', 'advice.ask'],
  'not-found': ['error.not-found', 'advice.retry', 'advice.ask'],
  refused: ['error.refused', 'advice.retry', 'advice.other-or-ask'],
  expired: ['error.expired', 'advice.retry'],
  'server-clock': ['error.server-clock', 'advice.ask'],
  'too-large': ['error.too-large', 'advice.other-file'],
  'too-small': ['error.too-small', 'advice.other-file'],
  'type-not-accepted': ['error.type-not-accepted', 'advice.other-file'],
  infected: ['error.infected', 'advice.remove'],
  'bad-file': ['error.bad-file', 'advice.retry', 'advice.other-file'],
  'checksum-mismatch': ['error.checksum-mismatch', 'advice.retry'],
  'file-changed': ['error.file-changed', 'advice.reselect'],
  'file-missing': ['error.file-missing', 'advice.reselect'],
  unconfirmed: ['error.unconfirmed', 'advice.later'],
  'processing-failed': ['error.processing-failed', 'advice.retry', 'advice.other-file'],
  'invalid-response': ['error.invalid-response', 'advice.retry', 'advice.ask'],
  'invalid-plan': ['error.invalid-plan', 'advice.ask'],
  'batch-mismatch': ['error.batch-mismatch', 'advice.retry', 'advice.ask'],
  unsupported: ['error.unsupported', 'advice.other-browser'],
  unknown: ['error.other', 'advice.ask'],
};

/** These say all themselves; the server's words would only repeat them in its language, or are not about the file. */
const plain = new Set<string>([
  'network',
  'timeout',
  'rate-limited',
  'server',
  'not-found',
  'infected',
  'expired',
  'server-clock',
  'checksum-mismatch',
  'file-changed',
  'file-missing',
]);

/** Longer words of a server's stand last, so that a row which has no room for all cuts them and not the advice. */
const longWords = 40;

/** What happened and what to do next, with the server's own words where they say more. */
export function describeError(error: UploadError, name: string, words: Words): string {
  const values = tell(error, name, words);
  const said = isKnown(error.code) && !plain.has(error.code) ? withoutStop(error.serverMessage ?? '') : '';
  return said === '' || said.toLowerCase().endsWith(values.what.toLowerCase())
    ? words.text('error.plain', values)
    : words.text(said.length > longWords ? 'error.quoted-long' : 'error.quoted', { ...values, words: said });
}

function tell({ advice, code, message, recovery }: UploadError, name: string, words: Words) {
  // A provider's own code has no text here; its message is meant to be read, if need be.
  const [what, helps, otherwise = helps]: readonly [MessageKey | undefined, MessageKey, MessageKey?] =
    isKnown(code) ? tellings[code] : [undefined, 'advice.retry', 'advice.other-file'];
  return {
    what: what === undefined ? withoutStop(message) : words.text(what, { name }),
    advice: advice ?? words.text(recovery === 'none' ? otherwise : helps),
  };
}

function isKnown(code: string): code is KnownErrorCode {
  return Object.hasOwn(tellings, code);
}
