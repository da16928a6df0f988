import type { Api, ApiFilePart, ApiRequest, ApiResponse } from '../http.ts';
import { createApi, segmentsBelow } from '../http.ts';
import type { FlowkiwiPage } from './bodies.ts';
import { FLOWKIWI_ROOT, flowkiwiListBody, flowkiwiMediaBody } from './bodies.ts';
import type { FlowkiwiErrorShape, FlowkiwiProblemName } from './errors.ts';
import {
  flowkiwiForbidden,
  flowkiwiProblem,
  flowkiwiProxyTooLarge,
  flowkiwiUnprocessable,
  flowkiwiViolations,
} from './errors.ts';
import { measure, peek } from './measure.ts';
import type { FlowkiwiLimits, FlowkiwiMedia, FlowkiwiStored } from './media.ts';
import { createFlowkiwiMedia, flowkiwiLimits, flowkiwiTypeOf } from './media.ts';

/** What the API needs from the world: a place for bytes, and records. */
export interface FlowkiwiPorts {
  /** The MIME type of a file by its first bytes. */
  sniff(head: Uint8Array): Promise<string>;
  /** Stores a file's bytes under its coming id; `too-large` as soon as there are more than `maxBytes`. */
  receive(id: string, part: ApiFilePart, maxBytes: number): Promise<FlowkiwiStored | 'too-large'>;
  /** Forgets bytes that became no media. */
  discard(id: string): Promise<void>;
  insert(media: FlowkiwiMedia): Promise<void>;
  find(id: string): Promise<FlowkiwiMedia | undefined>;
  findStored(storedName: string): Promise<FlowkiwiMedia | undefined>;
  /** A page of the medias with these ids and types (all, where there are none), oldest first. */
  list(asked: FlowkiwiPage): Promise<{ medias: readonly FlowkiwiMedia[]; total: number }>;
  remove(media: FlowkiwiMedia): Promise<void>;
  /** A media's bytes; `undefined` where they are gone. */
  read(media: FlowkiwiMedia): Promise<AsyncIterable<Uint8Array> | undefined>;
}

/** What an organization may do with medias. */
export type FlowkiwiAccess = 'full' | 'readonly';

/** How the API is set up. */
export interface FlowkiwiApiOptions {
  readonly ports: FlowkiwiPorts;
  /** The token that is accepted as `Authorization: Bearer …`. */
  readonly token: string;
  /** Who may act here, by `X-Flowkiwi-Organization-Id`. All of them see the same medias. */
  readonly organizations: Readonly<Record<string, FlowkiwiAccess>>;
  /** @default 5,000,000 and 100,000,000 bytes, 512 characters */
  readonly limits?: FlowkiwiLimits;
  /** The proxy in front takes no larger body, in bytes. @default 1.2 times the limit for videos */
  readonly proxyMaxBytes?: number;
  /** How violations are told. @default 'problem' */
  readonly errorShape?: FlowkiwiErrorShape;
  readonly now?: () => number;
  readonly createId?: () => string;
  /** Hears of what was answered with 500. */
  readonly onError?: (error: unknown) => void;
}

/**
 * Flowkiwi's medias as a function from request to response.
 *
 * Source: the vendor's page "Upload a media", and its siblings.
 */
export function createFlowkiwiApi(options: FlowkiwiApiOptions): Api {
  return createApi({
    root: FLOWKIWI_ROOT,
    route: (request) => route(request, options),
    refuse: refuseFlowkiwi,
    onError: options.onError,
  });
}

/** What a server refuses, in Flowkiwi's words. */
export function refuseFlowkiwi(status: number): ApiResponse {
  if (status === 413) return flowkiwiProxyTooLarge();
  if (status === 404) return flowkiwiProblem('notFound');
  if (status < 500) return flowkiwiProblem('malformed');
  return flowkiwiProblem(status === 503 ? 'unavailable' : 'internal');
}

function route(request: ApiRequest, options: FlowkiwiApiOptions): Promise<ApiResponse> | ApiResponse {
  const [, token] = /^Bearer\s+(\S+)\s*$/i.exec(request.headers.authorization ?? '') ?? [];
  if (token !== options.token) return flowkiwiProblem('unauthorized', { 'www-authenticate': 'Bearer' });
  const organization = request.headers['x-flowkiwi-organization-id'] ?? '';
  if (organization === '') return flowkiwiProblem('organizationMissing');
  if (!Object.hasOwn(options.organizations, organization)) return flowkiwiProblem('forbidden');
  const mayWrite = options.organizations[organization] === 'full';
  const [id, ...more] = segmentsBelow(FLOWKIWI_ROOT, request.path) ?? ['', ''];
  if (more.length > 0) return flowkiwiProblem('notFound');
  switch (`${request.method} ${id === undefined ? 'medias' : 'media'}`) {
    case 'POST medias':
      return mayWrite ? upload(request, options) : flowkiwiForbidden(['identity:media:create']);
    case 'GET medias':
      return list(request, options);
    case 'GET media':
      return show(id ?? '', options);
    case 'DELETE media':
      return mayWrite ? remove(id ?? '', options) : flowkiwiForbidden(['identity:media:delete']);
    default:
      return notAllowed(id === undefined ? 'GET, POST' : 'GET, DELETE');
  }
}

const notAllowed = (allow: string) => flowkiwiProblem('methodNotAllowed', { allow });

function jsonLd(status: number, body: unknown): ApiResponse {
  const headers = { 'content-type': 'application/ld+json; charset=utf-8', 'cache-control': 'no-store' };
  return { status, headers, body: JSON.stringify(body) };
}

async function upload(request: ApiRequest, options: FlowkiwiApiOptions): Promise<ApiResponse> {
  const { ports, limits = flowkiwiLimits, errorShape } = options;
  const proxyMaxBytes = options.proxyMaxBytes ?? limits.videoMaxBytes * 1.2;
  if (Number(request.headers['content-length']) > proxyMaxBytes) return flowkiwiProxyTooLarge();
  if (request.parts === undefined) return flowkiwiProblem('notMultipart');
  const id = (options.createId ?? (() => crypto.randomUUID()))();
  let media: FlowkiwiMedia | undefined;
  try {
    for await (const part of request.parts) {
      // A field that was left empty in a browser is a file without a name.
      if (part.name !== 'file' || 'value' in part || part.fileName === '' || media !== undefined) continue;
      const taken = await takeIn(id, part, limits, ports);
      if ('message' in taken) return flowkiwiUnprocessable([taken], errorShape);
      media = createFlowkiwiMedia(id, part.fileName, taken, (options.now ?? Date.now)());
    }
  } catch (error) {
    // Best effort: what counts is why the form was not taken.
    await ports.discard(id).catch(() => undefined);
    throw error;
  }
  if (media === undefined) return flowkiwiUnprocessable([flowkiwiViolations.missing()], errorShape);
  await ports.insert(media);
  return jsonLd(201, flowkiwiMediaBody(media));
}

/** Stores a file, or tells what is wrong with it. Which limit counts is decided by its content. */
async function takeIn(id: string, part: ApiFilePart, limits: FlowkiwiLimits, ports: FlowkiwiPorts) {
  const { maxNameLength } = limits;
  if ([...part.fileName].length > maxNameLength) return flowkiwiViolations.nameTooLong(maxNameLength);
  const { head, bytes } = await peek(part.bytes);
  if (head.length === 0) return flowkiwiViolations.empty();
  const isVideo = flowkiwiTypeOf(await ports.sniff(head)) === 'video';
  const maxBytes = isVideo ? limits.videoMaxBytes : limits.maxBytes;
  const measured = measure(bytes, maxBytes);
  const stored = await ports.receive(id, { ...part, bytes: measured.bytes }, maxBytes);
  return stored === 'too-large' ? flowkiwiViolations.tooLarge(measured.size(), maxBytes) : stored;
}

async function list(request: ApiRequest, { ports }: FlowkiwiApiOptions): Promise<ApiResponse> {
  const asked = readPage(request.query);
  if (typeof asked === 'string') return flowkiwiProblem(asked);
  const { medias, total } = await ports.list(asked);
  return jsonLd(200, flowkiwiListBody(medias, total, asked));
}

function readPage(query: URLSearchParams): FlowkiwiPage | FlowkiwiProblemName {
  const count = (name: string, byDefault: number) => {
    const given = query.get(name) ?? String(byDefault);
    return /^\d{1,9}$/.test(given) ? Number(given) : 0;
  };
  const [page, itemsPerPage] = [count('page', 1), count('itemsPerPage', 30)];
  if (page < 1) return 'pageTooSmall';
  if (itemsPerPage < 1 || itemsPerPage > 100) return 'itemsPerPageWrong';
  const all = (name: string) => [...query.getAll(name), ...query.getAll(`${name}[]`)];
  // An id may also be given as it stands in `@id`.
  const ids = all('id').map((id) => id.replace(`${FLOWKIWI_ROOT}/`, ''));
  return { page, itemsPerPage, ids, types: all('type') };
}

async function show(id: string, { ports }: FlowkiwiApiOptions): Promise<ApiResponse> {
  const media = await ports.find(id.toLowerCase());
  return media === undefined ? flowkiwiProblem('notFound') : jsonLd(200, flowkiwiMediaBody(media));
}

async function remove(id: string, { ports }: FlowkiwiApiOptions): Promise<ApiResponse> {
  const media = await ports.find(id.toLowerCase());
  if (media === undefined) return flowkiwiProblem('notFound');
  await ports.remove(media);
  return { status: 204, headers: {}, body: '' };
}
