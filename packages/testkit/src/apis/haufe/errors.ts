import type { ApiResponse } from '../http.ts';
import { json } from '../http.ts';

/** The nine errors that Haufe's page documents, word for word; the page gives their order, the numbers are derived. */
export const haufeErrors = {
  raisedAnError: {
    status: 400,
    body: {
      error_code: 'attachment_document_raised_an_error',
      detail: 'The file attachment service has raised an error. Please try again later',
    },
  },
  unauthorized: {
    status: 401,
    body: { error_code: 'unauthorized', detail: 'Missing or invalid API key' },
  },
  forbidden: {
    status: 403,
    body: {
      error_code: 'attachment_access_forbidden',
      detail: 'You do not have permission to access this attachment.',
    },
  },
  doesNotExist: {
    status: 404,
    body: {
      error_code: 'attachment_document_does_not_exist',
      detail: 'Document with `file_id` is not available for the user with `user_id` on the document server.',
    },
  },
  conflict: {
    status: 409,
    body: {
      error_code: 'conflict',
      detail: "Conflict - File is infected with a virus or it's still being processed",
    },
  },
  urlInvalid: {
    status: 422,
    body: { error_code: 'attachment_url_invalid', detail: 'The provided base_url is not valid.' },
  },
  rateLimit: {
    status: 429,
    body: { message: 'Rate limit exceeded!' },
  },
  internal: {
    status: 500,
    body: { error_code: 'internal_server_error', detail: 'Internal Server Error' },
  },
  notReachable: {
    status: 503,
    body: {
      error_code: 'attachment_document_not_reachable',
      detail: 'The file attachment service does not respond as expected. Please try again later.',
    },
  },
} as const;

/** The name of a documented error of Haufe's. */
export type HaufeErrorName = keyof typeof haufeErrors;

/** A documented error as an answer. */
export function haufeError(name: HaufeErrorName, headers: Record<string, string> = {}): ApiResponse {
  const { status, body } = haufeErrors[name];
  return json(status, body, headers);
}

/** One complaint of a `validation_error`. */
export interface HaufeValidationDetail {
  readonly loc: readonly [place: 'query' | 'header' | 'path', name: string];
  readonly message: string;
  readonly type: string;
}

/** The 422 whose `detail` is a list, as Haufe's guide to errors shows it. */
export function haufeValidationError(detail: readonly HaufeValidationDetail[]): ApiResponse {
  return json(422, { error_code: 'validation_error', detail });
}
