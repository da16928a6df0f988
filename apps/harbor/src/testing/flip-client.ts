import { call, until } from './clients.ts';

/** A form with one file. */
export function fileForm(bytes: BlobPart, name = 'file.bin', type = ''): FormData {
  const form = new FormData();
  form.append('file', new Blob([bytes], { type }), name);
  return form;
}

/** A person who uses Flip's API. */
export function flipClient(url: string) {
  const root = `${url}/api/external/v1/attachments`;
  const headers = { authorization: 'Bearer dev-token' };
  const status = (id: unknown) => call(`${root}/${String(id)}/status`, { headers });
  const post = (body: BodyInit, more: Record<string, string> = {}) =>
    call(root, { method: 'POST', body, headers: { ...headers, ...more } });
  return {
    root,
    post,
    status,
    upload: (bytes: BlobPart, name?: string, type?: string) => post(fileForm(bytes, name, type)),
    settled: (id: unknown) =>
      until(
        () => status(id),
        ({ json }) => json.status !== 'IN_PROGRESS',
      ),
  };
}
