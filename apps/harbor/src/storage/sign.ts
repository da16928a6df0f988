import type {
  $Command,
  S3Client,
  S3ClientResolvedConfig,
  ServiceInputTypes,
  ServiceOutputTypes,
} from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';

/** A signed form: its fields in the order in which they are to be sent. */
export interface SignedForm {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** Headers that a signed request must carry exactly so. */
export type SignedHeaders = Readonly<Record<string, string>>;

/** What a signed form allows beside its key and type. */
export interface FormLimits {
  /** Fields that the form must hold exactly so, such as a checksum. */
  readonly fields?: Readonly<Record<string, string>>;
  /** How many bytes the file must have. */
  readonly bytes?: number;
}

/** How long ago a signature was made that shall be expired. */
const LONG_AGO_MS = 24 * 3_600_000;

/** Signs the address of a PUT: for so many seconds, or with 0 an expired one. Whoever uses it sends `headers` with it. */
export function signRequest<Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
  client: S3Client,
  command: $Command<Input, Output, S3ClientResolvedConfig, ServiceInputTypes, ServiceOutputTypes>,
  seconds: number,
  headers: SignedHeaders = {},
): Promise<string> {
  const given = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const names = new Set(Object.keys(given));
  command.middlewareStack.add(
    (next) => (args) => {
      const { request } = args;
      if (typeof request === 'object' && request !== null && 'headers' in request) {
        Object.assign(request.headers ?? {}, given);
      }
      return next(args);
    },
    { step: 'build' },
  );
  return getSignedUrl(client, command, {
    // Else the SDK signs no Content-Type, and moves x-amz headers to the query, where S3 does not check them.
    signableHeaders: names,
    unhoistableHeaders: names,
    ...(seconds > 0
      ? { expiresIn: seconds }
      : { expiresIn: 1, signingDate: new Date(Date.now() - LONG_AGO_MS) }),
  });
}

/** Signs a form for an object whose key begins with the given one: for so many seconds, or with 0 an expired one. */
export async function signForm(
  client: S3Client,
  given: { Bucket: string; key: string; contentType: string; seconds: number } & FormLimits,
): Promise<SignedForm> {
  const { fields = {}, bytes } = given;
  const signed = await createPresignedPost(client, {
    Bucket: given.Bucket,
    // The placeholder makes the presigner's condition "starts with the key"; it is not part of the key we hand out.
    // biome-ignore lint/suspicious/noTemplateCurlyInString: S3's placeholder, not ours.
    Key: given.key.concat('${filename}'),
    Fields: { success_action_status: '201', 'Content-Type': given.contentType, ...fields },
    ...(bytes === undefined ? {} : { Conditions: [['content-length-range', bytes, bytes]] }),
    Expires: given.seconds > 0 ? given.seconds : -LONG_AGO_MS / 1000,
  });
  const field = (name: string) => signed.fields[name] ?? '';
  return {
    url: signed.url,
    fields: {
      key: given.key,
      success_action_status: '201',
      'Content-Type': given.contentType,
      ...fields,
      policy: field('Policy'),
      'x-amz-credential': field('X-Amz-Credential'),
      'x-amz-algorithm': field('X-Amz-Algorithm'),
      'x-amz-date': field('X-Amz-Date'),
      'x-amz-signature': field('X-Amz-Signature'),
    },
  };
}
