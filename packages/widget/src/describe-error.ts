import type { KnownErrorCode, UploadError } from '@longshore/core';
import type { MessageKey } from './messages/en.ts';
import type { Words } from './messages/words.ts';

type Telling = readonly [what: MessageKey, advice?: MessageKey];

const byCode: Partial<Record<KnownErrorCode, Telling>> = {
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
};
// These say all themselves; the server's words would only repeat them in its language.
const plain = new Set<string>(['network', 'timeout', 'infected', 'expired', 'file-changed']);

/** What happened and what to do next, with the server's own words where it has some. */
export function describeError(error: UploadError, name: string, words: Words): string {
  const [what, advice]: Telling = byCode[error.code as KnownErrorCode] ?? ['error.other'];
  const values = {
    what: words.text(what, { name }),
    advice: words.text(advice ?? (error.recovery === 'none' ? 'advice.other-file' : 'advice.retry')),
  };
  const said = plain.has(error.code) ? '' : (error.serverMessage ?? '').trim().replace(/\.$/, '');
  return said === ''
    ? words.text('error.plain', values)
    : words.text('error.quoted', { ...values, words: said });
}
