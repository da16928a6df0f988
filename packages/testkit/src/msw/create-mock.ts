import type { HttpHandler } from 'msw';
import { HttpResponse, http } from 'msw';
import type { Api, ApiResponse } from '../apis/http.ts';
import type { MemoryStorage, StorageErrorName } from '../apis/storage/index.ts';
import { storageError, storageErrors } from '../apis/storage/index.ts';
import { BrokenOffError, toApiRequest, toResponse, toStorageRequest } from './exchange.ts';
import { createRules, type Hold, type Match, type Seen } from './rules.ts';

/** A request that a mock has answered. */
export interface MockRequest {
  readonly to: 'api' | 'storage';
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** In lower case. */
  readonly headerNames: readonly string[];
  /** The answer's; 0 where there was none (yet). */
  readonly status: number;
}

/**
 * An API as a set of handlers for MSW, with what tests want to do to it. Whatever is sent to it stays in memory, files
 * and the list of requests, until `reset`: call it between tests, and in pages that live long.
 */
export interface Mock<ErrorName extends string> {
  /** For `setupServer`, `setupWorker` or `worker.use`. */
  readonly handlers: readonly HttpHandler[];
  /** What was asked, in order. */
  readonly requests: readonly MockRequest[];
  /** Answers the next matching request with a documented error; `storage:…` ones only those to the storage host. */
  failNext(error: ErrorName, match?: Match): void;
  /** Answers the next matching request with anything at all. */
  answerNext(answer: Partial<ApiResponse>, match?: Match): void;
  /** Lets the next matching request be answered as ever, and changes the answer. */
  changeNext(change: (answer: ApiResponse) => ApiResponse | Promise<ApiResponse>, match?: Match): void;
  /** Breaks the connection of the next matching request. */
  disconnectNext(match?: Match): void;
  /** Lets the next matching request wait. Real time, in ms. */
  delayNext(ms: number, match?: Match): void;
  /** Keeps the next matching request until it is released. */
  holdNext(match?: Match): Hold;
  /** Forgets files, requests and all that was to happen next; what is held goes on. */
  reset(): void;
}

/** What {@link createMock} takes. */
export interface MockParts<ErrorName extends string> {
  readonly api: Api;
  /** Others at the same address: of the files' contents, say. */
  readonly further?: readonly Api[] | undefined;
  /** Where the application's API client points: `https://api.test` or, in a browser, `/api/haufe`. */
  readonly baseUrl: string;
  /** A documented error of the API's by its name. */
  readonly error: (name: ErrorName) => ApiResponse;
  /** The API's storage host, where it has one. */
  readonly storage?: MemoryStorage | undefined;
  /** Forgets what the API holds. */
  readonly reset: () => void;
}

/** Makes MSW handlers of an API of the testkit. */
export function createMock<ErrorName extends string>({
  api,
  further = [],
  baseUrl,
  error: errorOf,
  storage,
  reset,
}: MockParts<ErrorName>): Mock<ErrorName | `storage:${StorageErrorName}`> {
  const base = baseOf(baseUrl);
  const prefix = base.pathname.replace(/\/+$/, '');
  const rules = createRules();
  const requests: MockRequest[] = [];
  const ownerOf = (url: URL) =>
    [api, ...further].find(
      ({ root }) => url.origin === base.origin && isBelow(url.pathname, `${prefix}${root}`),
    );
  const isStored = ({ url }: Seen) => storage?.owns(new URL(url)) === true;

  const exchange = async (request: Request, to: MockRequest['to']): Promise<Response | undefined> => {
    const logged = { ...logOf(request, to), status: 0 };
    requests.push(logged);
    let change = (answer: ApiResponse): ApiResponse | Promise<ApiResponse> => answer;
    for await (const effect of rules.take(request)) {
      if (effect.kind === 'disconnect') return HttpResponse.error();
      if (effect.kind === 'change') change = effect.change;
      if (effect.kind === 'answer') {
        const answer = effect.answer();
        logged.status = answer.status;
        return toResponse(answer);
      }
    }
    const answer =
      to === 'api'
        ? await ownerOf(new URL(request.url))?.handle(await toApiRequest(request, prefix))
        : await storage?.handle(toStorageRequest(request)).catch(brokenOff);
    if (answer === 'broken-off') return HttpResponse.error();
    if (answer === undefined) return undefined;
    const changed = await change(answer);
    logged.status = changed.status;
    return toResponse(changed);
  };

  return {
    requests,
    handlers: [
      http.all(
        ({ request }) => ownerOf(new URL(request.url)) !== undefined,
        ({ request }) => exchange(request, 'api'),
      ),
      http.all(
        ({ request }) => isStored(request),
        ({ request }) => exchange(request, 'storage'),
      ),
    ],
    failNext(error, match) {
      if (isStorageName(error)) {
        const answer = () => storageError(storageErrorIn(error));
        rules.add({ kind: 'answer', answer }, match, isStored);
      } else {
        rules.add({ kind: 'answer', answer: () => errorOf(error) }, match, (seen) => !isStored(seen));
      }
    },
    answerNext({ status = 200, headers = {}, body = '' }, match) {
      rules.add({ kind: 'answer', answer: () => ({ status, headers, body }) }, match);
    },
    changeNext: (change, match) => rules.add({ kind: 'change', change }, match),
    disconnectNext: (match) => rules.add({ kind: 'disconnect' }, match),
    delayNext: (ms, match) => rules.add({ kind: 'wait', wait: () => after(ms) }, match),
    holdNext: (match) => rules.hold(match),
    reset() {
      rules.clear();
      requests.length = 0;
      reset();
    },
  };
}

/** A base URL as an address; a relative one is the page’s. */
export function baseOf(baseUrl: string): URL {
  const page = typeof location === 'undefined' ? undefined : location.href;
  if (URL.canParse(baseUrl, page)) return new URL(baseUrl, page);
  throw new Error(
    `“${baseUrl}” is no base URL for a mock: outside of a browser it has to be absolute, as in “https://api.test”.`,
  );
}

function isBelow(path: string, root: string): boolean {
  return path === root || path.startsWith(`${root}/`);
}

type StorageName = `storage:${StorageErrorName}`;

function isStorageName(name: string): name is StorageName {
  return name.startsWith('storage:') && isStorageError(name.slice('storage:'.length));
}

function storageErrorIn(name: StorageName): StorageErrorName {
  const bare = name.slice('storage:'.length);
  if (isStorageError(bare)) return bare;
  throw new Error(`There is no error “${name}” of the storage’s: ${Object.keys(storageErrors)}.`);
}

function isStorageError(name: string): name is StorageErrorName {
  return Object.hasOwn(storageErrors, name);
}

function logOf(request: Request, to: MockRequest['to']): Omit<MockRequest, 'status'> {
  const { pathname, search } = new URL(request.url);
  return {
    to,
    method: request.method,
    path: `${pathname}${search}`,
    headerNames: [...request.headers.keys()],
  };
}

function brokenOff(thrown: unknown): 'broken-off' {
  if (thrown instanceof BrokenOffError) return 'broken-off';
  throw thrown;
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
