import { call } from './clients.ts';
import { fileForm } from './flip-client.ts';

/** A person who uses Flowkiwi's API. */
export function flowkiwiClient(url: string, organization = 'dev-org') {
  const root = `${url}/rest/api/medias`;
  const headers = { authorization: 'Bearer dev-token', 'x-flowkiwi-organization-id': organization };
  const post = (body: BodyInit, more: Record<string, string> = {}) =>
    call(root, { method: 'POST', body, headers: { ...headers, ...more } });
  return {
    root,
    post,
    upload: (bytes: BlobPart, name?: string, type?: string) => post(fileForm(bytes, name, type)),
    get: (below = '') => call(`${root}${below}`, { headers }),
    remove: (id: unknown) => call(`${root}/${String(id)}`, { method: 'DELETE', headers }),
  };
}
