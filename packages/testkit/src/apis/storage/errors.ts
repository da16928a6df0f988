import type { ApiResponse } from '../http.ts';

/** S3's errors that the storage of the mocks gives, by name: status, code and words as S3 has them. */
export const storageErrors = {
  requestExpired: { status: 403, code: 'AccessDenied', message: 'Request has expired' },
  policyExpired: {
    status: 403,
    code: 'AccessDenied',
    message: 'Invalid according to Policy: Policy expired.',
  },
  policyCondition: {
    status: 403,
    code: 'AccessDenied',
    message: 'Invalid according to Policy: Policy Condition failed',
  },
  extraFields: {
    status: 403,
    code: 'AccessDenied',
    message: 'Invalid according to Policy: Extra input fields',
  },
  accessDenied: { status: 403, code: 'AccessDenied', message: 'Access Denied' },
  signatureDoesNotMatch: {
    status: 403,
    code: 'SignatureDoesNotMatch',
    message: 'The request signature we calculated does not match the signature you provided.',
  },
  credentialsSent: {
    status: 400,
    code: 'InvalidArgument',
    message: 'Only one auth mechanism allowed; credentials were sent beside the signature.',
  },
  badDigest: {
    status: 400,
    code: 'BadDigest',
    message: 'The Content-MD5 or checksum value that you specified did not match what the server received.',
  },
  invalidDigest: {
    status: 400,
    code: 'InvalidDigest',
    message: 'The Content-MD5 or checksum value that you specified is not valid.',
  },
  unsignedHeaders: {
    status: 403,
    code: 'AccessDenied',
    message: 'There were headers present in the request which were not signed',
  },
  malformedForm: {
    status: 400,
    code: 'MalformedPOSTRequest',
    message: 'The body of your POST request is not well-formed multipart/form-data.',
  },
  entityTooLarge: {
    status: 400,
    code: 'EntityTooLarge',
    message: 'Your proposed upload exceeds the maximum allowed size',
  },
  requestTimeout: {
    status: 400,
    code: 'RequestTimeout',
    message:
      'Your socket connection to the server was not read from or written to within the timeout period.',
  },
  noSuchUpload: {
    status: 404,
    code: 'NoSuchUpload',
    message:
      'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.',
  },
  noSuchKey: { status: 404, code: 'NoSuchKey', message: 'The specified key does not exist.' },
  methodNotAllowed: {
    status: 405,
    code: 'MethodNotAllowed',
    message: 'The specified method is not allowed against this resource.',
  },
  internalError: {
    status: 500,
    code: 'InternalError',
    message: 'We encountered an internal error. Please try again.',
  },
  slowDown: { status: 503, code: 'SlowDown', message: 'Please reduce your request rate.' },
} as const;

/** The name of one of {@link storageErrors}. */
export type StorageErrorName = keyof typeof storageErrors;

/**
 * An error of S3's as an answer.
 *
 * @param more what follows S3's words: which condition failed, say
 *
 * @example
 * ```ts
 * storageError('slowDown').status; // 503
 * ```
 */
export function storageError(name: StorageErrorName, more = ''): ApiResponse {
  const { status, code, message } = storageErrors[name];
  const words = more === '' ? message : `${message}: ${more}`;
  return xml(
    status,
    `<Error><Code>${code}</Code><Message>${escapeXml(words)}</Message><RequestId>MOCK0REQUEST</RequestId></Error>`,
  );
}

/** An XML answer. */
export function xml(status: number, body: string, headers: Record<string, string> = {}): ApiResponse {
  return {
    status,
    headers: { 'content-type': 'application/xml', ...headers },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}`,
  };
}

/** Text as it may stand in XML. */
export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
