import { UploadHandlerError } from './misuse.ts';

/** Turns what is known of an upload into its id, and back. */
export interface UploadIds {
  /** An id that says nothing to whoever has no secret. At most {@link MOST_ID_LENGTH} characters of base64url. */
  seal(content: unknown): Promise<string>;
  /** What an id was made of; `undefined` where it was not made here, or was changed since. */
  open(id: string): Promise<unknown>;
}

/**
 * What a path can carry everywhere: servers and proxies cut off request lines from 8 KiB on.
 */
export const MOST_ID_LENGTH = 6000;

const NONCE_BYTES = 12;
const LEAST_SECRET_LENGTH = 32;

/**
 * Makes ids that hold their upload, so that nothing has to be kept on the server: encrypted and authenticated with
 * AES-256-GCM (NIST SP 800-38D), whose key is derived from the secret with HKDF (RFC 5869). They are bound to the bucket.
 *
 * @param secrets the first one makes ids, each of them opens some
 */
export function createUploadIds(secrets: readonly string[], bucket: string): UploadIds {
  checkSecrets(secrets);
  const keys = secrets.map((secret) => deriveKey(secret));
  // Whoever needs a key hears of it; until then it is nobody's rejection.
  for (const key of keys) key.catch(() => undefined);
  const additionalData = utf8(`longshore upload of ${bucket}`);
  const [first] = keys;
  return {
    async seal(content) {
      if (first === undefined) throw new UploadHandlerError('there is no secret.');
      const iv = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
      const plain = utf8(JSON.stringify(content));
      const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, await first, plain);
      return base64url(iv, new Uint8Array(sealed));
    },
    async open(id) {
      const bytes = id.length > MOST_ID_LENGTH ? undefined : bytesOf(id);
      if (bytes === undefined || bytes.length <= NONCE_BYTES) return undefined;
      const iv = bytes.subarray(0, NONCE_BYTES);
      for (const key of keys) {
        const plain = await decrypt({ name: 'AES-GCM', iv, additionalData }, await key, bytes);
        if (plain !== undefined) return JSON.parse(plain);
      }
      return undefined;
    },
  };
}

async function decrypt(
  how: AesGcmParams,
  key: CryptoKey,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<string | undefined> {
  try {
    const plain = await crypto.subtle.decrypt(how, key, bytes.subarray(NONCE_BYTES));
    return new TextDecoder().decode(plain);
  } catch {
    // Another key's, or nobody's.
    return undefined;
  }
}

async function deriveKey(secret: string): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey('raw', utf8(secret), 'HKDF', false, ['deriveKey']);
  const how = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info: utf8('longshore upload id 1') };
  return crypto.subtle.deriveKey(how, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

function checkSecrets(secrets: readonly string[]): void {
  const isFine =
    secrets.length > 0 &&
    secrets.every((secret) => typeof secret === 'string' && secret.length >= LEAST_SECRET_LENGTH);
  if (isFine) return;
  throw new UploadHandlerError(
    `\`secret\` is missing or has fewer than ${LEAST_SECRET_LENGTH} characters. The ids of uploads are encrypted with it, so whoever guesses it can touch every upload. Make one with \`openssl rand -base64 32\`, keep it with your other secrets, and give the same one to every instance: secret: process.env.UPLOADS_SECRET.`,
  );
}

function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

function base64url(...pieces: readonly Uint8Array[]): string {
  let binary = '';
  for (const piece of pieces) for (const byte of piece) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> | undefined {
  // Nothing but what `base64url` writes, so that an upload has one id.
  if (!/^[\w-]+$/.test(text)) return undefined;
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    return base64url(bytes) === text ? bytes : undefined;
  } catch {
    return undefined;
  }
}
