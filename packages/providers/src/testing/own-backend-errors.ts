/** What the errors of the wire contract lead to in every column, whichever call meets them: code and recovery. */
export const anywhere = {
  unauthorized: ['unauthorized', 'none'],
  forbidden: ['forbidden', 'none'],
  methodNotAllowed: ['refused', 'none'],
  timeout: ['timeout', 'retry'],
  invalid: ['refused', 'none'],
  rateLimited: ['rate-limited', 'retry'],
  internal: ['server', 'retry'],
  unavailable: ['server', 'retry'],
} as const;

/** What they lead to where an upload begins: with the plan, or with the form. */
export const atTheStart = {
  malformed: ['refused', 'none'],
  notFound: ['not-found', 'none'],
  gone: ['not-found', 'none'],
  tooLarge: ['too-large', 'none'],
  tooSmall: ['too-small', 'none'],
  typeNotAccepted: ['type-not-accepted', 'none'],
  badFile: ['bad-file', 'none'],
  checksumMismatch: ['checksum-mismatch', 'restart'],
} as const;
