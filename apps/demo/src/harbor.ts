import axios from 'axios';

/** The sandbox backend; the demo calls it across origins, as a page calls a real API. */
export const harborUrl = import.meta.env.VITE_HARBOR_URL ?? 'http://127.0.0.1:4040';

/** What a harbor takes at most for Haufe, in bytes. */
export const haufeMaxBytes = Number(import.meta.env.VITE_HAUFE_MAX_BYTES ?? 10_485_760);

// The sandbox's fixed credentials. A real key belongs behind a proxy of yours, never in a page.
export const haufeApi = axios.create({
  baseURL: harborUrl,
  headers: { 'api-key': 'dev-key', 'user-id': '497f6eca-6276-4993-bfeb-53cbbbba6f08' },
});
export const saferMeApi = axios.create({
  baseURL: harborUrl,
  headers: { Authorization: 'Token token=dev-token', 'X-AppId': 'com.thundermaps.saferme' },
});

/** What harbor's own page tells of a stored object. */
export interface StoredObject {
  readonly type: string;
  readonly size: number;
  readonly sha256: string;
  readonly width?: number;
  readonly height?: number;
  readonly thumbnailUrl?: string;
}

/** Asks harbor, beside the provider's API, what it has stored. */
export async function fetchStoredObject(provider: string, reference: string | number): Promise<StoredObject> {
  const response = await fetch(`${harborUrl}/__harbor/objects/${provider}/${encodeURIComponent(reference)}`);
  if (!response.ok) throw new Error(`Harbor answered ${response.status}.`);
  return response.json();
}
