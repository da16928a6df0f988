import axios from 'axios';

/** The sandbox backend; the demo calls it across origins, as a page calls a real API. */
export const harborUrl = import.meta.env.VITE_HARBOR_URL ?? 'http://127.0.0.1:4040';

/** What a harbor takes at most for Haufe, in bytes. */
export const haufeMaxBytes = Number(import.meta.env.VITE_HAUFE_MAX_BYTES ?? 10_485_760);

/** The organization whose media the library shows. */
export const flipletOrganizationId = 1;

/** For Fliplet URLs that a browser loads by itself, as a picture or a download, and so without a header. */
export const flipletToken = 'dev-token';

// The sandbox's fixed credentials. A real key belongs behind a proxy of yours, never in a page.
const clientWith = (headers: Record<string, string>) => axios.create({ baseURL: harborUrl, headers });
export const flipApi = clientWith({ Authorization: 'Bearer dev-token' });
export const haufeApi = clientWith({
  'api-key': 'dev-key',
  'user-id': '497f6eca-6276-4993-bfeb-53cbbbba6f08',
});
export const saferMeApi = clientWith({
  Authorization: 'Token token=dev-token',
  'X-AppId': 'com.thundermaps.saferme',
});
export const flipletApi = clientWith({ 'Auth-token': flipletToken });
export const flowkiwiApi = clientWith({
  Authorization: 'Bearer dev-token',
  // `?org=dev-org-readonly` shows what an account that may only read is told.
  'X-Flowkiwi-Organization-Id': new URLSearchParams(location.search).get('org') ?? 'dev-org',
});
export const ownApi = clientWith({ Authorization: 'Bearer dev-token' });

/** What harbor's own page tells of a stored object. */
export interface StoredObject {
  readonly type: string;
  readonly size: number;
  readonly sha256: string;
  readonly width?: number;
  readonly height?: number;
  readonly thumbnailUrl?: string;
}

// Four providers, one API.
const ownProviders = new Set(['presigned-put', 'presigned-post', 's3-multipart', 'form-upload']);

/** Asks harbor, beside the provider's API, what it has stored. */
export async function fetchStoredObject(provider: string, reference: string | number): Promise<StoredObject> {
  const api = ownProviders.has(provider) ? 'own-backend' : provider;
  // Flowkiwi's reference is an IRI, whose end is the id.
  const id = String(reference).split('/').at(-1) ?? '';
  const response = await fetch(`${harborUrl}/__harbor/objects/${api}/${encodeURIComponent(id)}`);
  if (!response.ok) throw new Error(`Harbor answered ${response.status}.`);
  return response.json();
}
