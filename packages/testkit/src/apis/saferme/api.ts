import type { Api, ApiRequest, ApiResponse } from '../http.ts';
import { createApi, json, segmentsBelow } from '../http.ts';
import type { SaferMeAttachment } from './attachment.ts';
import { isSaferMeContentType } from './attachment.ts';
import type { SaferMeAuthorization } from './bodies.ts';
import { saferMeAttachmentBody, saferMeAuthorizationBody } from './bodies.ts';
import { saferMeErrors, saferMeParameterError } from './errors.ts';

/** What the API needs from the world: records, and a store that signs. */
export interface SaferMePorts {
  /** Signs a POST policy for a new key and remembers the key as issued. */
  authorize(contentType: string): Promise<SaferMeAuthorization>;
  /** Whether a key, without what stands below it, was issued here. */
  wasIssued(key: string): Promise<boolean>;
  /** Whether the store holds an object under a key. */
  hasObject(key: string): Promise<boolean>;
  /** The attachment of a key: made on the first call, the same on every later one. */
  register(key: string): Promise<SaferMeAttachment>;
  find(id: number): Promise<SaferMeAttachment | undefined>;
  /** A signed address to read the original or a picture of it. */
  signGet(attachment: SaferMeAttachment, which: 'original' | 'thumb' | 'medium'): Promise<string>;
}

/** How the API is set up. */
export interface SaferMeApiOptions {
  readonly ports: SaferMePorts;
  /** The token that is accepted as `Authorization: Token token=…`. */
  readonly token: string;
  /** Hears of what was answered with 500. */
  readonly onError?: (error: unknown) => void;
}

/** The root of SaferMe's file attachments. */
export const SAFERME_ROOT = '/api/v4/file_attachments';

/**
 * SaferMe's File Attachments API (Report API v4) as a function from request to response. `X-AppId` and `X-TeamId`
 * are taken and change nothing.
 *
 * Source: the vendor's page "File Attachments API".
 */
export function createSaferMeApi(options: SaferMeApiOptions): Api {
  return createApi({
    root: SAFERME_ROOT,
    route: (request) => route(request, options),
    refuse,
    onError: options.onError,
  });
}

function refuse(status: number): ApiResponse {
  if (status < 500) return saferMeParameterError(status, 'body');
  return status === 503 ? saferMeErrors.unavailable() : saferMeErrors.internal();
}

function route(request: ApiRequest, options: SaferMeApiOptions): Promise<ApiResponse> | ApiResponse {
  if (!isAuthorized(request, options.token)) return saferMeErrors.badCredentials();
  const [first, ...more] = segmentsBelow(SAFERME_ROOT, request.path) ?? ['', ''];
  if (more.length > 0) return saferMeErrors.notFound();
  if (first === undefined) {
    return request.method === 'POST' ? register(request, options) : saferMeErrors.methodNotAllowed();
  }
  if (request.method !== 'GET') return saferMeErrors.methodNotAllowed();
  return first === 'upload_authorization' ? authorize(request, options) : show(first, options);
}

function isAuthorized(request: ApiRequest, token: string): boolean {
  const given = /^Token\s+token="?([^",\s]*)"?\s*$/i.exec(request.headers.authorization ?? '');
  return given?.[1] === token;
}

async function authorize(request: ApiRequest, { ports }: SaferMeApiOptions): Promise<ApiResponse> {
  const contentType = request.query.get('content_type') ?? '';
  if (contentType.trim() === '') return saferMeErrors.contentTypeMissing();
  if (!isSaferMeContentType(contentType)) return saferMeErrors.contentTypeRefused();
  return json(200, saferMeAuthorizationBody(await ports.authorize(contentType)));
}

async function register(request: ApiRequest, { ports }: SaferMeApiOptions): Promise<ApiResponse> {
  const read = readKey(request.body);
  if ('refusal' in read) return read.refusal;
  const [root, id, ...below] = read.key.split('/');
  if (!(await ports.wasIssued(`${root}/${id ?? ''}`)) || below.includes('..')) {
    return saferMeErrors.keyForeign();
  }
  if (!(await ports.hasObject(read.key))) return saferMeErrors.keyWithoutObject();
  return answer(await ports.register(read.key), ports);
}

async function show(given: string, { ports }: SaferMeApiOptions): Promise<ApiResponse> {
  const attachment = /^\d{1,15}$/.test(given) ? await ports.find(Number(given)) : undefined;
  return attachment === undefined ? saferMeErrors.notFound() : answer(attachment, ports);
}

/** 200 once the initial processing is done, 202 before; the body is the same. */
async function answer(attachment: SaferMeAttachment, ports: SaferMePorts): Promise<ApiResponse> {
  const sign = (which: 'original' | 'thumb' | 'medium') => ports.signGet(attachment, which);
  const original = await sign('original');
  const urls = attachment.hasStyles
    ? { original, styles: { thumb: await sign('thumb'), medium: await sign('medium') } }
    : { original };
  return json(attachment.state === 'ready' ? 200 : 202, saferMeAttachmentBody(attachment, urls));
}

function readKey(body: string | undefined): { key: string } | { refusal: ApiResponse } {
  let given: unknown;
  try {
    given = JSON.parse(body ?? '');
  } catch {
    return { refusal: saferMeParameterError(400, 'body') };
  }
  const attachment = member(given, 'file_attachment');
  if (typeof attachment !== 'object' || attachment === null) {
    return { refusal: saferMeParameterError(422, 'file_attachment') };
  }
  const key = member(attachment, 'key');
  return typeof key === 'string' && key !== '' ? { key } : { refusal: saferMeErrors.keyMissing() };
}

function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}
