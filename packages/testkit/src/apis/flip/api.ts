import type { Api, ApiFilePart, ApiRequest, ApiResponse } from '../http.ts';
import { createApi, json, segmentsBelow } from '../http.ts';
import type { FlipAttachment } from './attachment.ts';
import { FLIP_MAX_BYTES, receiveFlipAttachment } from './attachment.ts';
import { flipStatusBody, flipUploadBody } from './bodies.ts';
import type { FlipErrorName } from './errors.ts';
import { flipError } from './errors.ts';

/** What the API needs from the world: a place for bytes, and records. */
export interface FlipPorts {
  /** Stores a file's bytes under its coming id; `too-large` as soon as there are more than `maxBytes`. */
  receive(attachmentId: string, part: ApiFilePart, maxBytes: number): Promise<'stored' | 'too-large'>;
  /** Forgets bytes that belong to a form which turned out to be broken. */
  discard(attachmentId: string): Promise<void>;
  /** Remembers an attachment whose bytes are stored, and begins its processing. */
  insert(attachment: FlipAttachment): Promise<void>;
  find(attachmentId: string): Promise<FlipAttachment | undefined>;
}

/** How the API is set up. */
export interface FlipApiOptions {
  readonly ports: FlipPorts;
  /** The token that is accepted as `Authorization: Bearer …`. */
  readonly token: string;
  /** The limit for a file in bytes, inclusive. @default 2^30 */
  readonly maxBytes?: number;
  readonly now?: () => number;
  /** Makes attachment ids and request ids. @default crypto.randomUUID */
  readonly createId?: () => string;
  /** Hears of what was answered with 500. */
  readonly onError?: (error: unknown) => void;
}

/** The root of Flip's attachments. */
export const FLIP_ROOT = '/api/external/v1/attachments';

/** What a form may need beside its file. */
const FORM_BYTES = 64 * 1024;

const createUuid = () => crypto.randomUUID();

/**
 * Flip's attachments as a function from request to response; every answer has a `flip-request-id`.
 *
 * Source: the vendor's page "Post API: Uploading attachments"; `flip-request-id` is from its API guide.
 */
export function createFlipApi(options: FlipApiOptions): Api {
  const createId = options.createId ?? createUuid;
  const withId = (answer: ApiResponse): ApiResponse => ({
    ...answer,
    headers: { ...answer.headers, 'flip-request-id': createId() },
  });
  return createApi({
    root: FLIP_ROOT,
    route: async (request) => withId(await route(request, options)),
    refuse: (status) => withId(flipError(refusalOf(status))),
    onError: options.onError,
  });
}

function refusalOf(status: number): FlipErrorName {
  if (status === 404) return 'notFound';
  if (status === 413) return 'tooLarge';
  if (status < 500) return 'malformedForm';
  return status === 503 ? 'unavailable' : 'internal';
}

function route(request: ApiRequest, options: FlipApiOptions): Promise<ApiResponse> | ApiResponse {
  const [, token] = /^Bearer\s+(\S+)\s*$/i.exec(request.headers.authorization ?? '') ?? [];
  if (token !== options.token) return flipError('unauthorized', { 'www-authenticate': 'Bearer' });
  const [attachmentId, below, ...more] = segmentsBelow(FLIP_ROOT, request.path) ?? ['', '', ''];
  if (attachmentId === undefined) {
    return request.method === 'POST' ? upload(request, options) : notAllowed('POST');
  }
  if (below !== 'status' || more.length > 0) return flipError('notFound');
  return request.method === 'GET' ? status(attachmentId, options) : notAllowed('GET');
}

const notAllowed = (allow: string) => flipError('methodNotAllowed', { allow });

async function upload(request: ApiRequest, options: FlipApiOptions): Promise<ApiResponse> {
  const { ports, maxBytes = FLIP_MAX_BYTES, now = Date.now, createId = createUuid } = options;
  // What says itself that it is too large need not come first.
  if (Number(request.headers['content-length']) > maxBytes + FORM_BYTES) return flipError('tooLarge');
  if (request.parts === undefined) return flipError('notMultipart');
  const attachmentId = createId();
  let attachment: FlipAttachment | undefined;
  try {
    for await (const part of request.parts) {
      if (part.name !== 'file' || 'value' in part || attachment !== undefined) continue;
      if (part.transferEncoding?.toLowerCase() === 'base64') return flipError('base64');
      if ((await ports.receive(attachmentId, part, maxBytes)) === 'too-large') return flipError('tooLarge');
      const given = { attachmentId, fileName: part.fileName, contentType: part.type };
      attachment = receiveFlipAttachment(given, now());
    }
  } catch (error) {
    // Best effort: what counts is why the form was not taken.
    await ports.discard(attachmentId).catch(() => undefined);
    throw error;
  }
  if (attachment === undefined) return flipError('noFile');
  await ports.insert(attachment);
  return json(202, flipUploadBody(attachment));
}

async function status(attachmentId: string, { ports }: FlipApiOptions): Promise<ApiResponse> {
  const attachment = await ports.find(attachmentId.toLowerCase());
  return attachment === undefined ? flipError('notFound') : json(200, flipStatusBody(attachment));
}
