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

/** How long ago a signature was made that shall be expired. */
export const LONG_AGO_MS = 24 * 3_600_000;

/** Signs the address of a request: for so many seconds, or with 0 an expired one. */
export function signRequest<Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
  client: S3Client,
  command: $Command<Input, Output, S3ClientResolvedConfig, ServiceInputTypes, ServiceOutputTypes>,
  seconds: number,
): Promise<string> {
  const late = { expiresIn: 1, signingDate: new Date(Date.now() - LONG_AGO_MS) };
  return getSignedUrl(client, command, seconds > 0 ? { expiresIn: seconds } : late);
}

/** Signs a form for an object whose key begins with the given one: for so many seconds, or with 0 an expired one. */
export async function signForm(
  client: S3Client,
  given: { Bucket: string; key: string; contentType: string; seconds: number },
): Promise<SignedForm> {
  const signed = await createPresignedPost(client, {
    Bucket: given.Bucket,
    // The placeholder makes the presigner's condition "starts with the key"; it is not part of the key we hand out.
    // biome-ignore lint/suspicious/noTemplateCurlyInString: S3's placeholder, not ours.
    Key: given.key.concat('${filename}'),
    Fields: { success_action_status: '201', 'Content-Type': given.contentType },
    Expires: given.seconds > 0 ? given.seconds : -LONG_AGO_MS / 1000,
  });
  const field = (name: string) => signed.fields[name] ?? '';
  return {
    url: signed.url,
    fields: {
      key: given.key,
      success_action_status: '201',
      'Content-Type': given.contentType,
      policy: field('Policy'),
      'x-amz-credential': field('X-Amz-Credential'),
      'x-amz-algorithm': field('X-Amz-Algorithm'),
      'x-amz-date': field('X-Amz-Date'),
      'x-amz-signature': field('X-Amz-Signature'),
    },
  };
}
