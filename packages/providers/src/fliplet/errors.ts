import { UploadError, type UploadErrorOptions } from '@longshore/core';
import { type ApiAnswer, apiErrorOptions, isRecord, serverText, webUrl } from '@longshore/transports';
import { FLIPLET } from './schema.ts';

/** What Fliplet means by an error that only its words tell from others; code may branch on it. */
export type FlipletReason =
  | 'no-files'
  | 'file-name'
  | 'plan-limit'
  | 'font-outside-app'
  | 'no-context'
  | 'no-permission';

/**
 * An answer of Fliplet's API that is no success, or what its virus scan found.
 *
 * @example
 * ```ts
 * if (upload.error instanceof FlipletError && upload.error.reason === 'plan-limit') offerUpgrade();
 * ```
 */
export class FlipletError extends UploadError {
  override readonly name: string = 'FlipletError';
  /** Fliplet's own identifier, where the answer had one: `file.access`. */
  readonly errorCode: string | undefined;
  readonly reason: FlipletReason | undefined;
  /** A page of Fliplet's about the error: an absolute web URL, but the server's. */
  readonly referenceUrl: string | undefined;

  constructor(
    options: UploadErrorOptions & {
      errorCode?: string | undefined;
      reason?: FlipletReason | undefined;
      referenceUrl?: string | undefined;
    },
  ) {
    super(options);
    this.errorCode = options.errorCode;
    this.reason = options.reason;
    this.referenceUrl = options.referenceUrl;
  }

  protected override details(): Readonly<Record<string, unknown>> {
    return { errorCode: this.errorCode, reason: this.reason };
  }
}

type Meaning = Pick<UploadErrorOptions, 'code' | 'message' | 'recovery' | 'hint' | 'advice'> & {
  readonly reason?: FlipletReason;
};

/** Fliplet gives its 400s no code: they are known by their words (its repository "fliplet-cli", docs). */
const byWords: readonly (readonly [words: RegExp, meaning: Meaning])[] = [
  [
    /no files were uploaded/i,
    { reason: 'no-files', code: 'refused', message: 'Fliplet received no file.', recovery: 'restart' },
  ],
  [
    /filename is required|file with invalid name/i,
    {
      reason: 'file-name',
      code: 'refused',
      message: 'Fliplet does not accept the file’s name. Rename the file, and choose it again.',
      advice: 'Rename the file, and choose it again.',
    },
  ],
  [
    /plan is limited to/i,
    {
      reason: 'plan-limit',
      code: 'refused',
      message: 'The Fliplet plan has no room for the file. Delete other files, or change the plan.',
      advice: 'Delete other files, or change the plan; then try again.',
      recovery: 'restart',
    },
  ],
  [
    /font files can only be uploaded to apps/i,
    {
      reason: 'font-outside-app',
      code: 'refused',
      message: 'Fliplet takes fonts only in apps. Open a folder of an app, and upload the font there.',
      advice: 'Open a folder of an app, and upload it there.',
    },
  ],
  [
    /(?:appId|organizationId|folderId|parentId).* is required/i,
    {
      reason: 'no-context',
      code: 'refused',
      message: 'Fliplet was not told where the file belongs. Open an app, an organization or a folder first.',
      advice: 'Open an app, an organization or a folder, and upload it there.',
      hint: 'Give the provider `appId`, `organizationId` or `folderId`.',
    },
  ],
];

/** The error that an answer of Fliplet's stands for. */
export function flipletErrorOf(answer: ApiAnswer, nowMs: number = Date.now()): FlipletError {
  const { body, status } = answer;
  const errorCode = errorCodeIn(body);
  const general = apiErrorOptions(answer, FLIPLET, nowMs);
  return new FlipletError({
    ...general,
    ...meaningOf(status, errorCode, wordsIn(body)),
    serverMessage: serverText(wordsIn(body)) ?? general.serverMessage,
    retryAfterMs: general.retryAfterMs ?? untilNextMs(answer, nowMs),
    errorCode,
    referenceUrl: isRecord(body) ? linkIn(body.referenceUrl) : undefined,
  });
}

function meaningOf(status: number, errorCode: string | undefined, words: string): Meaning | undefined {
  // The number says "log in", and means "not yours": a new token changes nothing.
  if (status === 401 && errorCode === 'file.access') {
    const message =
      'You have no permission to upload files here. Ask whoever administers the Fliplet account.';
    const advice = 'Ask whoever administers the Fliplet account for the permission.';
    return { reason: 'no-permission', code: 'forbidden', message, advice };
  }
  if (status === 413) {
    const message = 'The file, or all files of one request together, are larger than Fliplet takes (1 GB).';
    return { code: 'too-large', message };
  }
  if (status !== 400 && status !== 422) return undefined;
  return byWords.find(([known]) => known.test(words))?.[1];
}

/** `message`, then `error`, which is a text or `{ code, message }`; as much as words may be. */
function wordsIn(body: unknown): string {
  if (!isRecord(body)) return '';
  const { message, error } = body;
  const words = textIn(message) ?? textIn(error) ?? (isRecord(error) ? textIn(error.message) : undefined);
  return words?.slice(0, 1000) ?? '';
}

/** An identifier, and no sentence. */
function errorCodeIn(body: unknown): string | undefined {
  if (!isRecord(body)) return undefined;
  const code = isRecord(body.error) ? textIn(body.error.code) : textIn(body.error);
  return code !== undefined && /^[\w.-]{1,100}$/.test(code) ? code : undefined;
}

const MIN_WAIT_MS = 1_000;
const MAX_WAIT_MS = 600_000;

/**
 * How long until `nextValidRequestDate`. Measured from the server's own `Date`, where a page may read it,
 * and at least a second, at most ten minutes: the visitor's clock may be wrong.
 */
function untilNextMs({ body, headers }: ApiAnswer, nowMs: number): number | undefined {
  const next = isRecord(body) ? Date.parse(textIn(body.nextValidRequestDate) ?? '') : Number.NaN;
  if (Number.isNaN(next)) return undefined;
  const told = Date.parse(headers.date ?? '');
  const from = Number.isNaN(told) ? nowMs : told;
  return Math.min(MAX_WAIT_MS, Math.max(MIN_WAIT_MS, next - from));
}

function linkIn(value: unknown): string | undefined {
  return typeof value === 'string' && URL.canParse(value) ? webUrl(value, '') : undefined;
}

function textIn(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
