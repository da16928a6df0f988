import { extensionOf, isAccepted } from '@longshore/core';
import { UploadHandlerError } from './misuse.ts';
import type { UploadLimits } from './options.ts';
import { refusal } from './refusal.ts';
import type { AnnouncedFile, UploadKind } from './upload.ts';

const GIB = 2 ** 30;
/** S3's limits: https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
const MOST_BYTES: Readonly<Record<UploadKind, number>> = {
  'presigned-put': 5 * GIB,
  'presigned-post': 5 * GIB,
  's3-multipart': 5 * 1024 * GIB,
};

/** How hints call them, for the developer of the page. */
const LIMITS = 'createUploadHandler’s limits';

const DEFAULT_MAX_SIZE = 100 * 2 ** 20;

/** Types that a browser runs scripts of, where it is given such an object by itself. */
const active = /^(?:text\/html|(?:text|application)\/(?:xml|javascript|ecmascript)|[^/]+\/.+\+xml)$/;
const activeExtensions = new Set(['html', 'htm', 'xhtml', 'xht', 'svg', 'xml', 'xsl', 'js', 'mjs']);

/** Limits with every default filled in, as a plan tells them. */
export interface KnownLimits {
  readonly minSize: number;
  readonly maxSize: number;
  readonly accept?: readonly string[];
}

/** Checks limits that somebody wrote, and fills in what they leave open. @throws UploadHandlerError */
export function knownLimits({ minSize = 0, maxSize, accept }: UploadLimits, kind: UploadKind): KnownLimits {
  const most = MOST_BYTES[kind];
  for (const [name, bytes] of Object.entries({ minSize, maxSize: maxSize ?? 0 })) {
    if (typeof bytes === 'number' && Number.isSafeInteger(bytes) && bytes >= 0) continue;
    throw new UploadHandlerError(
      `\`limits.${name}\` is ${String(bytes)}; it has to be a whole number of bytes, such as 100 * 2 ** 20 for 100 MiB.`,
    );
  }
  const isList = Array.isArray(accept) && accept.every((entry) => typeof entry === 'string');
  if (accept !== undefined && !isList) {
    throw new UploadHandlerError(
      "`limits.accept` has to be a list of media types and extensions, such as ['image/*', '.pdf'].",
    );
  }
  const known = { minSize, maxSize: Math.min(maxSize ?? DEFAULT_MAX_SIZE, most), ...(accept && { accept }) };
  if (known.minSize <= known.maxSize) return known;
  throw new UploadHandlerError(
    `no file can be at least ${known.minSize} and at most ${known.maxSize} bytes large. Change \`limits.minSize\` or \`limits.maxSize\`.`,
  );
}

/** Refuses a file that is outside of the limits. @throws UploadRefusal */
export function checkLimits(file: AnnouncedFile, { minSize, maxSize, accept }: KnownLimits): void {
  if (file.size > maxSize) {
    const message = `Files of up to ${maxSize} bytes are taken.`;
    throw refusal('tooLarge', { message, field: 'size', hint: `${LIMITS}.maxSize says so.` });
  }
  if (file.size < minSize) {
    const message = `Files of at least ${minSize} bytes are taken.`;
    throw refusal('tooSmall', { message, field: 'size', hint: `${LIMITS}.minSize says so.` });
  }
  if (accept === undefined || isWelcome(file, accept)) return;
  throw refusal('typeNotAccepted', { field: 'type', hint: `${LIMITS}.accept says so.` });
}

function isWelcome({ name, type }: AnnouncedFile, accept: readonly string[]): boolean {
  if (!isAccepted({ name, type }, accept)) return false;
  // Else a page would come in as `table.csv`, and be a page again when it is opened from the bucket.
  const isPage = active.test(type.split(';', 1)[0]?.trim().toLowerCase() ?? '');
  return !isPage || activeExtensions.has(extensionOf(name)) || isAccepted({ name: '', type }, accept);
}
