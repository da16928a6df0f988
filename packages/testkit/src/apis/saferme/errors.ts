import type { ApiResponse } from '../http.ts';
import { json } from '../http.ts';

/** SaferMe's error whose `errors` is a list. */
export function saferMeListError(status: number, message: string, code: string): ApiResponse {
  return json(status, {
    errors: [message],
    failures: { base: [message] },
    error_codes: { base: [{ error: code }] },
  });
}

/** SaferMe's error whose `errors` is a map from field to complaints. */
export function saferMeMapError(field: string, message: string): ApiResponse {
  const complaint = { [field]: [message] };
  return json(422, { failures: complaint, errors: complaint });
}

/** SaferMe's error about a parameter that is missing or of the wrong kind. */
export function saferMeParameterError(status: number, param: string): ApiResponse {
  return json(status, { message: 'client error', param });
}

/** SaferMe's answers in the three shapes that its clients know, by what went wrong. */
export const saferMeErrors = {
  badCredentials: () => saferMeListError(401, 'Bad credentials', 'bad_credentials'),
  notFound: () => saferMeListError(404, 'Not found', 'not_found'),
  methodNotAllowed: () => saferMeListError(405, 'Method not allowed', 'method_not_allowed'),
  /** SaferMe's "slow down"; never born here, there for faults. */
  backOff: () => saferMeListError(420, 'Too many requests', 'too_many_requests'),
  internal: () => saferMeListError(500, 'Internal server error', 'internal_server_error'),
  unavailable: () => saferMeListError(503, 'Service unavailable', 'service_unavailable'),
  contentTypeMissing: () => saferMeMapError('content_type', "can't be blank"),
  contentTypeRefused: () => saferMeMapError('content_type', 'is not allowed'),
  keyMissing: () => saferMeMapError('key', "can't be blank"),
  keyForeign: () => saferMeMapError('key', 'is not a key of an upload authorization'),
  keyWithoutObject: () => saferMeMapError('key', 'does not exist'),
};
