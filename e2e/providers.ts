import type { DemoPage, DemoProvider } from './pages/demo-page.ts';
import type { HarborControl, StoredObject } from './pages/harbor-control.ts';

/** How one provider's requests look from outside, and where its sandbox keeps what it got. */
export interface TestedProvider {
  readonly name: DemoProvider;
  /** Whether its bytes go to the storage host, so that another S3 server is another case. */
  readonly isStored: boolean;
  /** The path of requests that carry a file's bytes; the storage host's all do. */
  readonly transfers?: RegExp;
  /** The path of what is asked about one upload, with its id. */
  readonly asked: RegExp;
  /** The path of requests that ask whether it is processed. */
  readonly checks?: RegExp;
  /** What must not be larger than so many bytes, where there is a limit. */
  readonly maxBytes?: number | undefined;
  /** How the limit is told where it is known before anything is sent. */
  readonly limitWords?: string;
  /** The name that the API tells of a stored file, where it tells one. */
  storedName?(api: SandboxApi, id: string, object: StoredObject): Promise<string>;
  /** Whether a name loses what could not be the end of an object's key. */
  readonly makesNamesSafe?: boolean;
}

/** Gets an answer of a provider's API in the sandbox; posts what there is to say. */
export type SandboxApi = (path: string, posted?: JsonRecord) => Promise<JsonRecord>;
type JsonRecord = Readonly<Record<string, unknown>>;

/** Far below the sandbox's default, so that a test of the limit stays cheap. */
export const ownMaxBytes = 20_000_000;

const own = {
  asked: /^\/uploads\/([\w-]{36,})/,
  checks: /^\/uploads\/[\w-]{36,}$/,
  maxBytes: ownMaxBytes,
  async storedName(api: SandboxApi, id: string) {
    const { asset } = await api(`/uploads/${id}`);
    return textIn(asset, 'name');
  },
};

/** All providers of the demo. */
export const providers: readonly TestedProvider[] = [
  {
    name: 'flip',
    isStored: false,
    transfers: /^\/api\/external\/v1\/attachments$/,
    asked: /^\/api\/external\/v1\/attachments\/([^/]+)\/status$/,
    checks: /^\/api\/external\/v1\/attachments\/[^/]+\/status$/,
    maxBytes: 2 ** 30,
    limitWords: 'Larger than 1.07 GB',
  },
  {
    name: 'haufe',
    isStored: true,
    asked: /^\/v1\/files\/([^/]+)\/status$/,
    checks: /^\/v1\/files\/[^/]+\/status$/,
    maxBytes: 10_485_760,
    async storedName(api, id) {
      for (let page = 1; ; page += 1) {
        const { files } = await api(`/v1/files?limit=100&page=${page}`);
        if (!Array.isArray(files) || files.length === 0) return '';
        const file = files.find((one) => textIn(one, 'file_id') === id);
        if (file !== undefined) return textIn(file, 'file_name');
      }
    },
  },
  {
    name: 'saferme',
    isStored: true,
    asked: /^\/api\/v4\/file_attachments\/(\d+)$/,
    checks: /^\/api\/v4\/file_attachments\/\d+$/,
    makesNamesSafe: true,
    storedName: async (_api, _id, { key }) => key.split('/').at(-1) ?? '',
  },
  {
    name: 'fliplet',
    isStored: false,
    transfers: /^\/v1\/media\/files$/,
    asked: /^\/v1\/media\/files\/(\d+)$/,
    checks: /^\/v1\/media\/files\/\d+$/,
    maxBytes: 2 ** 30,
    limitWords: 'Larger than 1.07 GB',
    makesNamesSafe: true,
    storedName: async (api, id) => textIn(await api(`/v1/media/files/${id}`), 'name'),
  },
  {
    name: 'flowkiwi',
    isStored: false,
    transfers: /^\/rest\/api\/medias$/,
    // Its answer to the bytes is all there is.
    asked: /^\/rest\/api\/medias\/([^/]+)$/,
    maxBytes: 5_000_000,
    limitWords: 'Larger than 5 MB',
  },
  { name: 'presigned-put', isStored: true, ...own },
  { name: 'presigned-post', isStored: true, ...own },
  { name: 's3-multipart', isStored: true, ...own, maxBytes: undefined },
  { name: 'form-upload', isStored: false, transfers: /^\/uploads\/form$/, ...own },
];

const credentials: Readonly<Partial<Record<DemoProvider, Record<string, string>>>> = {
  haufe: { 'api-key': 'dev-key', 'user-id': '497f6eca-6276-4993-bfeb-53cbbbba6f08' },
  fliplet: { 'Auth-token': 'dev-token' },
  flowkiwi: { Authorization: 'Bearer dev-token', 'X-Flowkiwi-Organization-Id': 'dev-org' },
};

/** Asks a provider's API in the sandbox, with the sandbox's credentials. */
export function apiOf({ name }: Pick<TestedProvider, 'name'>, harbor: string): SandboxApi {
  const headers = credentials[name] ?? { Authorization: 'Bearer dev-token' };
  return async (path, posted) => {
    const response = await fetch(harbor + path, {
      method: posted === undefined ? 'GET' : 'POST',
      headers: { ...headers, ...(posted !== undefined && { 'content-type': 'application/json' }) },
      ...(posted !== undefined && { body: JSON.stringify(posted) }),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    const body: unknown = await response.json();
    if (!isRecord(body)) throw new Error(`${path} answered no object.`);
    return body;
  };
}

/** Opens a provider's tab; Fliplet's in a new folder, since what earlier tests put into the library stays there. */
export async function openEmpty(demo: DemoPage, name: DemoProvider, harbor: string): Promise<void> {
  await demo.open(name);
  if (name !== 'fliplet') return;
  const posted = { name: `Test ${Date.now()}`, organizationId: 1 };
  const { id } = await apiOf({ name }, harbor)('/v1/media/folders', posted);
  await demo.page.goto(`${demo.page.url()}&folder=${id}`);
  await demo.zone.waitFor();
}

/** A stored file, and its id in the API. */
export interface StoredFile {
  readonly id: string;
  readonly object: StoredObject;
}

/** What the sandbox has stored since its log was cleared, by SHA-256. */
export async function storedFiles(
  provider: TestedProvider,
  harbor: HarborControl,
  harborUrl: string,
): Promise<Map<string, StoredFile>> {
  const ids =
    provider.name === 'flowkiwi'
      ? await listFlowkiwi(apiOf(provider, harborUrl))
      : (await harbor.log()).flatMap(({ path }) => provider.asked.exec(path.split('?')[0] ?? '')?.[1] ?? []);
  const found = new Map<string, StoredFile>();
  for (const id of new Set(ids)) {
    const object = await harbor.stored(provider.name, id);
    found.set(object.sha256, { id, object });
  }
  return found;
}

async function listFlowkiwi(api: SandboxApi): Promise<string[]> {
  const ids: string[] = [];
  for (let page = 1; ; page += 1) {
    const members = (await api(`/rest/api/medias?itemsPerPage=100&page=${page}`))['hydra:member'];
    if (!Array.isArray(members) || members.length === 0) return ids;
    ids.push(...members.map((one) => textIn(one, 'id')));
  }
}

/** A text of a JSON object; empty where there is none. */
function textIn(value: unknown, name: string): string {
  const found = isRecord(value) ? value[name] : undefined;
  return typeof found === 'string' ? found : '';
}

function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
