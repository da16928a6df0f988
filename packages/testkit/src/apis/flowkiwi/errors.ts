import type { ApiResponse } from '../http.ts';

/** One complaint about a request's content. */
export interface FlowkiwiViolation {
  readonly propertyPath: string;
  readonly message: string;
  readonly code?: string;
  readonly hint?: string;
  readonly payload?: Readonly<Record<string, unknown>>;
}

/** How violations are told: as today's API Platform does, or as it did before (400, `hydra:description`). */
export type FlowkiwiErrorShape = 'problem' | 'hydra';

/**
 * Problems that are not about the file. 400, 403 and 422 are on the vendor's page; the numbers and words of the rest are
 * those of Symfony and API Platform, a sandbox choice.
 */
export const flowkiwiProblems = {
  malformed: { status: 400, detail: 'The request could not be read.' },
  organizationMissing: { status: 400, detail: 'The header "X-Flowkiwi-Organization-Id" is required.' },
  pageTooSmall: { status: 400, detail: 'Page should not be less than 1' },
  itemsPerPageWrong: { status: 400, detail: 'Item per page parameter should be a number from 1 to 100' },
  unauthorized: { status: 401, detail: 'Full authentication is required to access this resource.' },
  forbidden: { status: 403, detail: 'Access Denied.' },
  notFound: { status: 404, detail: 'Not Found' },
  methodNotAllowed: { status: 405, detail: 'Method Not Allowed' },
  notMultipart: {
    status: 415,
    detail: 'The content-type is not supported. Supported MIME types are "multipart/form-data".',
  },
  tooManyRequests: { status: 429, detail: 'Too many requests.' },
  internal: { status: 500, detail: 'Internal Server Error' },
  unavailable: { status: 503, detail: 'Service Unavailable' },
} as const;

/** The name of a problem of Flowkiwi's. */
export type FlowkiwiProblemName = keyof typeof flowkiwiProblems;

/**
 * A problem as an answer.
 *
 * @example
 * ```ts
 * flowkiwiProblem('tooManyRequests', { 'retry-after': '3' });
 * ```
 */
export function flowkiwiProblem(
  name: FlowkiwiProblemName,
  headers: Record<string, string> = {},
): ApiResponse {
  const { status, detail } = flowkiwiProblems[name];
  return problem(status, { ...about('Error', status, detail), instance: null }, headers);
}

/** The 403 that names the identity permissions which the caller lacks. */
export function flowkiwiForbidden(missingPermissions: readonly string[]): ApiResponse {
  const { status, detail } = flowkiwiProblems.forbidden;
  return problem(status, { ...about('Error', status, detail), missingPermissions });
}

function about(type: string, status: number, detail: string) {
  return {
    '@context': `/rest/api/contexts/${type}`,
    '@id': `/rest/api/errors/${status}`,
    '@type': type,
    title: 'An error occurred',
    detail,
    status,
    type: `/errors/${status}`,
  };
}

function problem(status: number, body: unknown, headers: Record<string, string> = {}): ApiResponse {
  return answer(status, 'application/problem+json; charset=utf-8', JSON.stringify(body), headers);
}

function answer(
  status: number,
  type: string,
  body: string,
  headers: Record<string, string> = {},
): ApiResponse {
  return { status, headers: { 'content-type': type, 'cache-control': 'no-store', ...headers }, body };
}

/**
 * What can be wrong with the file. Codes and words are Symfony's.
 *
 * Source: Symfony's constraints `File` and `NotNull`; those of PHP's own upload errors are numbers, no UUIDs.
 */
export const flowkiwiViolations = {
  tooLarge: (size: number, limit: number) => {
    const told = sizes(size, limit);
    return violation(
      `The file is too large (${told.size}). Allowed maximum size is ${told.limit}.`,
      'df8637af-d466-48c6-a59d-e7126250a654',
    );
  },
  empty: () => violation('An empty file is not allowed.', '5d743385-9775-4aa5-8ff5-495fb1e60137'),
  missing: () => violation('This value should not be null.', 'ad32d13f-c3d4-423b-909a-857b961eb720'),
  blank: () => violation('This value should not be blank.', 'c1051bb4-d103-4f74-8988-acbcafc7fdc3'),
  nameTooLong: (limit: number) =>
    violation(
      `The filename is too long. It should have ${limit} characters or less.`,
      'e5706483-91a8-49d8-9a59-5e81a3c634a8',
    ),
  typeRefused: (type: string, allowed: string) =>
    violation(
      `The mime type of the file is invalid ("${type}"). Allowed mime types are ${allowed}.`,
      '744f00bc-4389-4c74-92de-9a43cde55534',
    ),
  extensionRefused: (extension: string, allowed: string) =>
    violation(
      `The extension of the file is invalid ("${extension}"). Allowed extensions are ${allowed}.`,
      'c8c7315c-6186-4719-8b71-5659e16bdcb7',
    ),
  tooLargeForServer: () => violation('The file is too large.', '1'),
  partial: () => violation('The file was only partially uploaded.', '3'),
  noFile: () => violation('No file was uploaded.', '4'),
};

const violation = (message: string, code: string): FlowkiwiViolation => ({
  propertyPath: 'file',
  message,
  code,
});

/** Both sizes in the largest unit in which they differ, as Symfony tells them. */
function sizes(size: number, limit: number): { size: string; limit: string } {
  const round = (bytes: number, unit: number) => Math.round((bytes / unit) * 100) / 100;
  const units = [
    ['MB', 1_000_000],
    ['kB', 1000],
    ['bytes', 1],
  ] as const;
  for (const [name, unit] of units) {
    const told = { size: `${round(size, unit)} ${name}`, limit: `${round(limit, unit)} ${name}` };
    const isExact = round(limit, unit) * unit === limit;
    if (isExact && told.size !== told.limit) return told;
  }
  return { size: `${size} bytes`, limit: `${limit} bytes` };
}

/** Violations as an answer: 422 with a problem, or as older API Platforms do. */
export function flowkiwiUnprocessable(
  violations: readonly FlowkiwiViolation[],
  shape: FlowkiwiErrorShape = 'problem',
): ApiResponse {
  const detail = violations.map(({ propertyPath, message }) => `${propertyPath}: ${message}`).join('\n');
  if (shape === 'hydra') {
    const body = {
      '@context': '/rest/api/contexts/ConstraintViolationList',
      '@type': 'ConstraintViolationList',
      'hydra:title': 'An error occurred',
      'hydra:description': detail,
      violations,
    };
    return answer(400, 'application/ld+json; charset=utf-8', JSON.stringify(body));
  }
  const address = `/validation_errors/${violations[0]?.code ?? ''}`;
  return problem(422, {
    '@context': '/rest/api/contexts/ConstraintViolation',
    '@id': address,
    '@type': 'ConstraintViolation',
    status: 422,
    violations,
    detail,
    type: address,
    title: 'An error occurred',
    instance: null,
  });
}

/** The 413 of the proxy in front, which is no JSON. */
export function flowkiwiProxyTooLarge(): ApiResponse {
  const title = '413 Request Entity Too Large';
  const body = `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`;
  return answer(413, 'text/html', body);
}
