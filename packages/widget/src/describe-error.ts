import type { KnownErrorCode, UploadError } from '@longshore/core';
import type { MessageKey } from './messages/en.ts';
import type { Words } from './messages/words.ts';

type Telling = readonly [what: MessageKey, advice?: MessageKey];

const byCode = new Map<string, Telling>(
  Object.entries({
    network: ['error.network', 'advice.connection'],
    timeout: ['error.timeout'],
    'rate-limited': ['error.rate-limited', 'advice.later'],
    server: ['error.server', 'advice.later'],
    unauthorized: ['error.unauthorized', 'advice.sign-in'],
    forbidden: ['error.forbidden', 'advice.ask'],
    'not-found': ['error.not-found'],
    refused: ['error.refused'],
    expired: ['error.expired', 'advice.retry'],
    'too-large': ['error.too-large', 'advice.other-file'],
    'too-small': ['error.too-small', 'advice.other-file'],
    'type-not-accepted': ['error.type-not-accepted', 'advice.other-file'],
    infected: ['error.infected', 'advice.remove'],
    'bad-file': ['error.bad-file', 'advice.other-file'],
    'checksum-mismatch': ['error.checksum-mismatch', 'advice.retry'],
    'file-changed': ['error.file-changed', 'advice.reselect'],
    'processing-failed': ['error.processing-failed'],
    'invalid-response': ['error.other', 'advice.ask'],
    'invalid-plan': ['error.other', 'advice.ask'],
    'batch-mismatch': ['error.other', 'advice.ask'],
    unknown: ['error.other', 'advice.ask'],
  } satisfies Partial<Record<KnownErrorCode, Telling>>),
);
// These say all themselves; the server's words would only repeat them in its language.
const plain = new Set<string>(['network', 'timeout', 'infected', 'expired', 'file-changed']);

/** Longer words of a server's stand last, so that a row which has no room for all cuts them and not the advice. */
const longWords = 40;

/** What happened and what to do next, with the server's own words where it has some. */
export function describeError(error: UploadError, name: string, words: Words): string {
  const telling = byCode.get(error.code);
  const helps = error.recovery === 'none' ? 'advice.other-file' : 'advice.retry';
  const values = {
    // A provider's own code has no text here; its message is meant to be read, if need be.
    what: telling === undefined ? withoutStop(error.message) : words.text(telling[0], { name }),
    advice: words.text(telling?.[1] ?? helps),
  };
  const said = plain.has(error.code) ? '' : withoutStop(error.serverMessage ?? '');
  return said === ''
    ? words.text('error.plain', values)
    : words.text(said.length > longWords ? 'error.quoted-long' : 'error.quoted', { ...values, words: said });
}

function withoutStop(text: string): string {
  return text.trim().replace(/\.$/, '');
}
