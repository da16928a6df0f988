import type { Answer } from './clients.ts';
import { call } from './clients.ts';

/** What an upload or a list tells about a file. */
export interface FlipletAnswerFile {
  readonly id: number;
  readonly name: string;
  readonly url: string;
  readonly thumbnail: string | null;
  readonly contentType: string;
  readonly size: readonly [number, number] | null;
  readonly metadata: {
    readonly av: { readonly status: string };
    readonly size: number;
    readonly checksum: string;
  };
  readonly deletedAt: string | null;
}

/** A file to send: its name, its bytes and the type that the browser would give it. */
export type FlipletSent = readonly [name: string, bytes: BlobPart, type?: string];

/** A person who uses Fliplet's API. */
export function flipletClient(harborUrl: string) {
  const root = `${harborUrl}/v1/media`;
  const headers = { 'auth-token': 'dev-token' };
  const get = (path: string, more: Record<string, string> = {}) =>
    call(`${root}${path}`, { headers: { ...headers, ...more } });
  const send = (query: string, ...files: readonly FlipletSent[]): Promise<Answer> =>
    call(`${root}/files?${query}`, { method: 'POST', headers, body: formOf(files) });
  const files = (answer: Answer) => answer.json.files as FlipletAnswerFile[];
  return {
    root,
    headers,
    get,
    send,
    files,
    /** Sends one file and returns what came of it. */
    async upload(query: string, ...file: FlipletSent): Promise<FlipletAnswerFile> {
      const answer = await send(query, file);
      const [first] = files(answer) ?? [];
      if (first === undefined) throw new Error(`nothing was uploaded: ${answer.text}`);
      return first;
    },
    async show(id: number): Promise<FlipletAnswerFile> {
      return (await get(`/files/${id}`)).json as unknown as FlipletAnswerFile;
    },
    async list(query: string): Promise<string[]> {
      return files(await get(`?${query}`)).map(({ name }) => name);
    },
    async createFolder(body: Record<string, unknown>): Promise<number> {
      const init = { method: 'POST', headers: { ...headers, 'content-type': 'application/json' } };
      const { json } = await call(`${root}/folders`, { ...init, body: JSON.stringify(body) });
      return Number(json.id);
    },
    remove: (path: string) => call(`${root}${path}`, { method: 'DELETE', headers }),
    /** A file's contents as bytes. */
    async contents(id: number, query = ''): Promise<{ status: number; headers: Headers; bytes: Buffer }> {
      const response = await fetch(`${root}/files/${id}/contents?${query}`, { headers });
      const bytes = Buffer.from(await response.arrayBuffer());
      return { status: response.status, headers: response.headers, bytes };
    },
  };
}

/** A form as Fliplet's File Manager sends it: each name, then its file. */
function formOf(files: readonly FlipletSent[]): FormData {
  const form = new FormData();
  for (const [index, [name, bytes, type = '']] of files.entries()) {
    form.append(`name[${index}]`, name);
    form.append(`files[${index}]`, new Blob([bytes], { type }), name);
  }
  return form;
}
