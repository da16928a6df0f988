import type { S3Call, S3World } from './call.ts';
import { s3Errors } from './errors.ts';
import { verifyHeader, verifyPresigned } from './sigv4.ts';

/** Lets only signed requests through: by query or by header, and not by both. Throws S3's errors. */
export function authorize(call: S3Call, { identity, now }: S3World): void {
  const byHeader = call.request.headers.authorization !== undefined;
  const byQuery = call.query.has('X-Amz-Algorithm') || call.query.has('X-Amz-Signature');
  if (byHeader && byQuery) {
    throw s3Errors.invalidArgument(
      'Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string parameter or the Authorization header should be specified',
      { ArgumentName: 'Authorization' },
    );
  }
  const { headers } = call.request;
  const signed = { method: call.method, path: call.path, query: call.rawQuery, headers };
  if (byQuery) verifyPresigned(signed, identity, now());
  else if (byHeader) call.payloadHash = verifyHeader(signed, identity, now());
  else throw s3Errors.accessDenied();
}
