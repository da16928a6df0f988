import { hex } from '../bytes.ts';
import type { ApiResponse } from '../http.ts';
import { storageError } from './errors.ts';
import { createPolicy, type Policy, refusePolicy } from './policy.ts';

/** Which part of which multipart upload a PUT is for. */
export interface SignedPartOf {
  readonly uploadId: string;
  readonly number: number;
}

/** Which part an address is for; `undefined` where it is for a whole object. */
export function partIn(query: URLSearchParams): SignedPartOf | undefined {
  const uploadId = query.get('uploadId');
  return uploadId === null ? undefined : { uploadId, number: Number(query.get('partNumber')) };
}

/** Signs requests to come, and knows its own signatures again. */
export interface Signer {
  /**
   * @param seconds 0 for what has expired
   * @param part of a multipart upload, where it is one
   */
  sign(method: 'PUT' | 'GET', key: string, seconds: number, part?: SignedPartOf): string;
  signForm(key: string, type: string, seconds: number): { url: string; fields: Record<string, string> };
  /** Why a request is refused; `undefined` where it is not. */
  refuse(method: 'PUT' | 'GET', url: URL, key: string): ApiResponse | undefined;
  /** The same for a form, by its fields with names in lower case. */
  refuseForm(fields: ReadonlyMap<string, string>): ApiResponse | undefined;
  reset(): void;
}

/** Makes a signer whose signatures are random: no mock needs to be able to compute them. */
export function createSigner(bucketUrl: string, now: () => number): Signer {
  const signed = new Map<string, { method: string; key: string; part: string; expiresAtMs: number }>();
  const policies = new Map<string, Policy>();
  return {
    sign(method, key, seconds, part) {
      const signature = randomHex();
      const query = new URLSearchParams({ ...amzFields(now()), 'X-Amz-Expires': String(seconds) });
      query.set('X-Amz-Signature', signature);
      if (part !== undefined) {
        query.set('partNumber', String(part.number));
        query.set('uploadId', part.uploadId);
      }
      signed.set(signature, { method, key, part: nameOf(part), expiresAtMs: now() + seconds * 1000 });
      return `${bucketUrl}/${key.split('/').map(encodeURIComponent).join('/')}?${query}`;
    },
    signForm(key, type, seconds) {
      const signature = randomHex();
      const pinned = { key, success_action_status: '201', 'Content-Type': type, ...amzFields(now(), true) };
      const policy = createPolicy(pinned, now() + seconds * 1000);
      policies.set(signature, policy);
      return { url: bucketUrl, fields: { ...pinned, policy: encode(policy), 'x-amz-signature': signature } };
    },
    refuse(method, url, key) {
      const known = signed.get(url.searchParams.get('X-Amz-Signature') ?? '');
      const isFor = known?.key === key && known.part === nameOf(partIn(url.searchParams));
      if (known === undefined || !isFor || known.method !== method) {
        return storageError('signatureDoesNotMatch');
      }
      return known.expiresAtMs <= now() ? storageError('requestExpired') : undefined;
    },
    refuseForm(fields) {
      const policy = policies.get(fields.get('x-amz-signature') ?? '');
      if (policy === undefined || fields.get('policy') !== encode(policy)) {
        return storageError(fields.has('policy') ? 'signatureDoesNotMatch' : 'accessDenied');
      }
      return refusePolicy(policy, fields, now());
    },
    reset() {
      signed.clear();
      policies.clear();
    },
  };
}

function nameOf(part: SignedPartOf | undefined): string {
  return part === undefined ? '' : `${part.number} of ${part.uploadId}`;
}

/** Base64 of a policy's UTF-8, since a type may hold any character. */
function encode(policy: Policy): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(JSON.stringify(policy))));
}

function amzFields(nowMs: number, lowerCase = false): Record<string, string> {
  const date = new Date(nowMs).toISOString().replace(/[-:]|\.\d+/g, '');
  const fields = {
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': `MOCKKEY/${date.slice(0, 8)}/eu-central-1/s3/aws4_request`,
    'X-Amz-Date': date,
  };
  if (!lowerCase) return fields;
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name.toLowerCase(), value]));
}

function randomHex(): string {
  return hex(crypto.getRandomValues(new Uint8Array(32)));
}
