import { defineProvider, type Source, UploadError, type Verdict } from '@longshore/core';
import {
  type ApiAnswer,
  type ApiRequest,
  apiErrorOptions,
  callApi,
  originOf,
  type PutWire,
  putTransport,
  storageUrl,
} from '@longshore/transports';
import axios from 'axios';

/** A file that the backend has. */
export interface Attachment {
  readonly reference: string;
}

interface Signed {
  readonly id: string;
  readonly url: string;
  readonly headers: Record<string, string>;
}

const api = axios.create({ baseURL: '/api' });
const errorOf = (answer: ApiAnswer) => new UploadError(apiErrorOptions(answer, 'The backend'));

async function call<Body>(request: ApiRequest): Promise<Body> {
  return (await callApi(api, request, errorOf)).body as Body;
}

function verdictOf({ id, state }: { id: string; state: string }): Verdict<Attachment, string> {
  if (state === 'ready') return { state, ref: id, asset: { reference: id } };
  if (state === 'failed') {
    return { state, error: new UploadError({ code: 'refused', message: 'The backend refused the file.' }) };
  }
  return { state: 'pending', ref: id };
}

function planFor({ name, type, size }: Source, signal: AbortSignal): Promise<Signed> {
  const body = { name, type: type || 'application/octet-stream', size };
  return call({ method: 'POST', path: '/uploads/presigned-put', body, signal });
}

/** Files go to storage by a PUT that the backend signs. */
export const attachments = defineProvider<Attachment, { id: string }, string, PutWire>({
  name: 'attachments',
  transport: putTransport(),
  async plan(source, _earlier, { signal }) {
    const { id, url, headers } = await planFor(source, signal);
    return { request: { kind: 'put', url: storageUrl(url, originOf(api)), headers }, draft: { id } };
  },
  stored: (_receipt, { id }) => ({ state: 'pending', ref: id }),
  finalize: async (id, _source, { signal }) =>
    verdictOf(await call({ method: 'POST', path: `/uploads/${id}/complete`, body: {}, signal })),
  check: async (id, { signal }) => verdictOf(await call({ method: 'GET', path: `/uploads/${id}`, signal })),
});
