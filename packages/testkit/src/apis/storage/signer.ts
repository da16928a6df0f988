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

/** What a signature covers beside method and key. */
export interface Signed {
  /** The part of a multipart upload, where it is one. */
  readonly part?: SignedPartOf;
  /** Headers that have to come so. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a form may, or must, hold beside its key and type. */
export interface FormTerms {
  /** Fields that have to come so. */
  readonly fields?: Readonly<Record<string, string>> | undefined;
  /** Fields that may come with any value. */
  readonly open?: readonly string[] | undefined;
}

/** A POST form's address, and its fields in their order. */
export interface SignedForm {
  readonly url: string;
  readonly fields: Record<string, string>;
}

/** Signs requests to come, and knows its own signatures again. */
export interface Signer {
  /** @param seconds 0 for what has expired */
  sign(method: 'PUT' | 'GET', key: string, seconds: number, signed?: Signed): string;
  signForm(key: string, type: string, seconds: number, terms?: FormTerms): SignedForm;
  /** Why a request is refused; `undefined` where it is not. @param headers with names in lower case */
  refuse(
    method: 'PUT' | 'GET',
    url: URL,
    key: string,
    headers: Readonly<Record<string, string | undefined>>,
  ): ApiResponse | undefined;
  /** The same for a form, by its fields with names in lower case. */
  refuseForm(fields: ReadonlyMap<string, string>): ApiResponse | undefined;
  reset(): void;
}

/** Makes a signer whose signatures are random: no mock needs to be able to compute them. */
export function createSigner(bucketUrl: string, now: () => number): Signer {
  const signed = new Map<string, Known>();
  const policies = new Map<string, Policy>();
  return {
    sign(method, key, seconds, { part, headers = {} } = {}) {
      const signature = randomHex();
      const query = new URLSearchParams({ ...amzFields(now()), 'X-Amz-Expires': String(seconds) });
      query.set('X-Amz-Signature', signature);
      if (part !== undefined) {
        query.set('partNumber', String(part.number));
        query.set('uploadId', part.uploadId);
      }
      const expiresAtMs = now() + seconds * 1000;
      signed.set(signature, { method, key, part: nameOf(part), headers: inLowerCase(headers), expiresAtMs });
      return `${bucketUrl}/${key.split('/').map(encodeURIComponent).join('/')}?${query}`;
    },
    signForm(key, type, seconds, { fields, open } = {}) {
      const signature = randomHex();
      const pinned = {
        ...{ key, success_action_status: '201', 'Content-Type': type, ...fields },
        ...amzFields(now(), true),
      };
      const policy = createPolicy(pinned, now() + seconds * 1000, open);
      policies.set(signature, policy);
      return { url: bucketUrl, fields: { ...pinned, policy: encode(policy), 'x-amz-signature': signature } };
    },
    refuse(method, url, key, headers) {
      const known = signed.get(url.searchParams.get('X-Amz-Signature') ?? '');
      const isFor = known?.key === key && known.part === nameOf(partIn(url.searchParams));
      if (known === undefined || !isFor || known.method !== method) {
        return storageError('signatureDoesNotMatch');
      }
      if (known.expiresAtMs <= now()) return storageError('requestExpired');
      if (Object.entries(known.headers).some(([name, value]) => headers[name] !== value)) {
        return storageError('signatureDoesNotMatch');
      }
      const surplus = Object.keys(headers).filter(
        (name) => name.startsWith('x-amz-') && !Object.hasOwn(known.headers, name),
      );
      return surplus.length === 0 ? undefined : storageError('unsignedHeaders', surplus.join(', '));
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

interface Known {
  readonly method: string;
  readonly key: string;
  readonly part: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly expiresAtMs: number;
}

function inLowerCase(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
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
  return lowerCase ? { ...inLowerCase(fields) } : fields;
}

function randomHex(): string {
  return hex(crypto.getRandomValues(new Uint8Array(32)));
}
