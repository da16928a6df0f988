const HOUR_MS = 3_600_000;

/** The fields of a POST form as a server signed them. */
export interface SignedFields {
  /** In their order, which S3 does not mind. */
  readonly fields: Readonly<Record<string, string>>;
  /** Names of fields that the policy asks for, signed or not. */
  readonly required?: readonly string[] | undefined;
}

/**
 * The form's fields: the signed ones, verbatim and in their order, but for the key. S3 refuses any field
 * that the policy does not name, so none is added, except a Content-Type that the server itself asks for
 * (https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html).
 */
export function postFormFields(
  { fields, required }: SignedFields,
  key: string,
  contentType: string,
): (readonly [string, string])[] {
  // A field of that name would be taken for the file.
  const given = Object.entries(fields).filter(([name]) => !isNamed(name, 'file'));
  const all = given.map(([name, value]) => [name, isNamed(name, 'key') ? key : value] as const);
  if (fieldIn(fields, 'key') === undefined) all.unshift(['key', key]);
  const isAsked = required?.some((name) => isNamed(name, 'content-type'));
  if (isAsked && fieldIn(fields, 'content-type') === undefined) all.push(['Content-Type', contentType]);
  return all;
}

/**
 * How long a signed form lives from when it is given, in milliseconds: what its policy says, or an hour
 * after `x-amz-date` (usual with signers, and SaferMe's own); `undefined` where neither can be read.
 *
 * A duration between two times of the server's clock: the visitor's clock may be hours off.
 */
export function lifetimeMs(fields: Readonly<Record<string, string>>, nowMs: number): number | undefined {
  const signedAt = amzDate(fieldIn(fields, 'x-amz-date'));
  const expiresAt = policyExpiration(fieldIn(fields, 'policy'));
  if (expiresAt !== undefined) {
    const lifetime = expiresAt - (signedAt ?? nowMs);
    return lifetime > 0 ? lifetime : undefined;
  }
  return signedAt === undefined ? undefined : HOUR_MS;
}

function policyExpiration(policy: string | undefined): number | undefined {
  if (policy === undefined) return undefined;
  try {
    // The expiration is ASCII, so that the text need not be decoded as UTF-8.
    const read: unknown = JSON.parse(atob(policy));
    const expiration =
      typeof read === 'object' && read !== null && 'expiration' in read ? read.expiration : undefined;
    const at = typeof expiration === 'string' ? Date.parse(expiration) : Number.NaN;
    return Number.isNaN(at) ? undefined : at;
  } catch {
    return undefined;
  }
}

function amzDate(value: string | undefined): number | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(value ?? '');
  if (match === null) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1);
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(at) ? undefined : at;
}

/** S3 does not mind the case of a field's name, and signers differ in it. */
function fieldIn(fields: Readonly<Record<string, string>>, wanted: string): string | undefined {
  return Object.entries(fields).find(([name]) => isNamed(name, wanted))?.[1];
}

function isNamed(name: string, wanted: string): boolean {
  return name.toLowerCase() === wanted;
}
