import type { ApiResponse } from '../http.ts';
import { json } from '../http.ts';

/**
 * Fliplet’s errors by what went wrong. The first group is the vendor’s, word for word; the second is what this sandbox
 * says where the vendor’s pages say nothing.
 */
export const flipletErrors = {
  notAuthorised: {
    status: 401,
    body: {
      error: 'not authorised',
      message: "The auth_token provided doesn't belong to any user.",
    },
  },
  /** A permission that is missing, although the number says otherwise: the login is good. */
  fileAccess: {
    status: 401,
    body: { error: 'file.access', message: 'You do not have permission to create files here' },
  },
  noFiles: { status: 400, body: { message: 'No files were uploaded' } },
  fileNameRequired: { status: 400, body: { error: 'Filename is required' } },
  fileNameInvalid: { status: 400, body: { error: 'File with invalid name detected.' } },
  /** Never born here, there for faults: the sandbox has no plans. */
  planLimit: {
    status: 400,
    body: { error: 'Your current plan is limited to 100Mb of uploaded files.' },
  },
  fontNeedsApp: {
    status: 400,
    body: {
      error: 'Font files can only be uploaded to apps. Please upload them to an app folder instead.',
    },
  },
  contextRequired: { status: 400, body: { error: 'appId or organizationId or folderId is required' } },
  /** Never born here, there for faults; see `flipletTooManyRequests` for another time. */
  tooManyRequests: {
    status: 429,
    body: {
      message: 'Too many requests. Please try again later.',
      referenceUrl: 'https://developers.fliplet.com/rate-limits.html',
      nextValidRequestDate: '2022-02-15T17:13:32.363Z',
    },
  },

  bodyInvalid: { status: 400, body: { error: 'The request body cannot be read.' } },
  folderContextRequired: {
    status: 400,
    body: { error: 'organizationId or parentId or appId is required' },
  },
  folderNameRequired: { status: 400, body: { error: 'name is required' } },
  selectionRequired: { status: 400, body: { error: 'files or folders or folderId is required' } },
  infected: {
    status: 403,
    body: { error: 'file.infected', message: 'The file is infected with a virus and was quarantined.' },
  },
  notFound: { status: 404, body: { error: 'not found', message: 'There is nothing here.' } },
  fileNotFound: { status: 404, body: { error: 'not found', message: 'The file does not exist.' } },
  folderNotFound: { status: 404, body: { error: 'not found', message: 'The folder does not exist.' } },
  methodNotAllowed: { status: 405, body: { error: 'Method not allowed' } },
  tooLarge: {
    status: 413,
    body: { error: 'request.size', message: 'The request body is larger than 1 GB.' },
  },
  internal: { status: 500, body: { error: 'Internal server error' } },
  unavailable: { status: 503, body: { error: 'Service unavailable' } },
} as const;

/** The name of an error of Fliplet’s. */
export type FlipletErrorName = keyof typeof flipletErrors;

/** An error as an answer. */
export function flipletError(name: FlipletErrorName, headers: Record<string, string> = {}): ApiResponse {
  const { status, body } = flipletErrors[name];
  return json(status, body, headers);
}

/** The 429, which says in its body when the next request is allowed. */
export function flipletTooManyRequests(nextValidRequestMs: number): ApiResponse {
  const { status, body } = flipletErrors.tooManyRequests;
  return json(status, { ...body, nextValidRequestDate: new Date(nextValidRequestMs).toISOString() });
}

/** A 400 about one parameter, in the sandbox’s own words. */
export function flipletParameterError(message: string): ApiResponse {
  return json(400, { error: 'invalid parameter', message });
}
