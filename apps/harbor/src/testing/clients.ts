import { setTimeout as sleep } from 'node:timers/promises';

/** An answer, read whole. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON, where it is some. */
  readonly json: Record<string, unknown>;
}

/** Sends a request and reads its answer. */
export async function call(url: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(url, init);
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: readJson(text) };
}

function readJson(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

/** Asks until an answer is as wanted, or ten seconds are over. */
export async function until<T>(ask: () => Promise<T>, isWanted: (answer: T) => boolean): Promise<T> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const answer = await ask();
    if (isWanted(answer)) return answer;
    if (Date.now() > deadline) throw new Error(`still ${JSON.stringify(answer)}`);
    await sleep(20);
  }
}

/** A person who uses Haufe's API. */
export function haufeClient(url: string, userId: string = crypto.randomUUID()) {
  const headers = { 'api-key': 'dev-key', 'user-id': userId };
  const get = (path: string) => call(`${url}/v1/files${path}`, { headers });
  const authorize = async (fileName: string, more = '') => {
    const answer = await get(`/signed-url?filename=${encodeURIComponent(fileName)}${more}`);
    return { ...answer, fileId: String(answer.json.file_id), fileUrl: String(answer.json.file_url) };
  };
  const settled = (fileId: string) =>
    until(
      () => get(`/${fileId}/status`),
      (answer) => answer.status === 200 && answer.json.processing_status !== 'PROCESSING',
    );
  return {
    userId,
    get,
    authorize,
    status: (fileId: string) => get(`/${fileId}/status`),
    settled,
    remove: (fileId: string) => call(`${url}/v1/files/${fileId}`, { method: 'DELETE', headers }),
    put: (fileUrl: string, body: BodyInit, type = 'text/csv') =>
      call(fileUrl, { method: 'PUT', body, headers: { 'content-type': type } }),
    /** The whole way of a file; returns its id and its last status. */
    async upload(fileName: string, body: BodyInit, more = '') {
      const { fileId, fileUrl } = await authorize(fileName, more);
      await call(fileUrl, { method: 'PUT', body });
      return { fileId, status: (await settled(fileId)).json };
    },
  };
}

/** What SaferMe's authorization holds. */
export interface UploadAuthorization {
  readonly key: string;
  readonly key_prefix: string;
  readonly url: string;
  readonly method: string;
  readonly fields: Record<string, string>;
  readonly required_fields: string[];
}

/** A form as S3 wants it: fields in order, the file last. */
export function formOf(fields: Record<string, string>, bytes: BlobPart, fileName = 'file.bin'): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([bytes]), fileName);
  return form;
}

/** A person who uses SaferMe's API. */
export function saferMeClient(url: string) {
  const root = `${url}/api/v4/file_attachments`;
  const headers = { authorization: 'Token token=dev-token' };
  const authorize = async (contentType: string): Promise<UploadAuthorization> => {
    const query = `content_type=${encodeURIComponent(contentType)}`;
    const { json } = await call(`${root}/upload_authorization?${query}`, { headers });
    return json.upload_authorization as UploadAuthorization;
  };
  const register = (key: unknown) =>
    call(root, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ file_attachment: { key } }),
    });
  const show = (id: unknown) => call(`${root}/${String(id)}`, { headers });
  return {
    authorize,
    register,
    show,
    get: (path: string) => call(`${root}${path}`, { headers }),
    ready: (id: unknown) =>
      until(
        () => show(id),
        (answer) => answer.status !== 202,
      ),
    /** Authorizes and sends a file; returns the key under which it is stored. */
    async store(contentType: string, bytes: BlobPart, name = 'file.bin') {
      const { url: storage, fields, key_prefix } = await authorize(contentType);
      const key = `${key_prefix}${name}`;
      const answer = await call(storage, { method: 'POST', body: formOf({ ...fields, key }, bytes, name) });
      return { key, answer };
    },
  };
}

/** The text of an element in an XML answer, unescaped. */
export function xmlText(xml: string, element: string): string | undefined {
  const found = new RegExp(`<${element}>([^<]*)</${element}>`).exec(xml)?.[1];
  return found
    ?.replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}
