import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import { Busboy } from '@fastify/busboy';
import { s3Errors } from './errors.ts';
import type { FormFields } from './policy.ts';

/** S3's limit for everything before the file. */
const MAX_FIELD_BYTES = 20 * 1024;

/** What stands before the file, and the file as it comes. */
export interface FormStart {
  readonly fields: FormFields;
  readonly fileName: string;
  /** Fails when the body breaks off. */
  readonly file: Readable;
}

/**
 * Reads a form up to its file, calls `take` with both, and is done when the body has ended. What follows the file is
 * ignored, as S3 ignores it. Throws S3's errors.
 */
export async function readForm<T>(
  body: Readable,
  headers: IncomingHttpHeaders,
  take: (start: FormStart) => Promise<T>,
): Promise<T> {
  const type = headers['content-type'];
  if (type === undefined || !/^multipart\/form-data\s*;.*boundary=/i.test(type)) {
    throw s3Errors.malformedPost();
  }
  let parser: Busboy;
  try {
    parser = new Busboy({
      headers: { ...headers, 'content-type': type },
      isPartAFile: (name) => name?.toLowerCase() === 'file',
      limits: { fieldSize: MAX_FIELD_BYTES, fields: 200, headerPairs: 50 },
    });
  } catch {
    throw s3Errors.malformedPost();
  }
  return new Promise<T>((resolve, reject) => {
    const fields = new Map<string, string>();
    let size = 0;
    let taking: Promise<T> | undefined;
    const fail = (error: unknown) => {
      body.unpipe(parser);
      reject(error);
      body.destroy();
    };
    parser.on('field', (name, value, _nameCut, valueCut) => {
      if (taking !== undefined) return;
      size += Buffer.byteLength(name) + Buffer.byteLength(value);
      if (valueCut || size > MAX_FIELD_BYTES) fail(s3Errors.preDataTooLarge());
      else fields.set(name.toLowerCase(), value);
    });
    parser.on('fieldsLimit', () => fail(s3Errors.preDataTooLarge()));
    parser.on('file', (_name, file, fileName) => {
      if (taking !== undefined) {
        file.resume();
        return fail(s3Errors.invalidArgument('POST requires exactly one file upload per request.'));
      }
      body.on('error', (error) => file.destroy(error));
      // The parser tells a broken file by an error on it, which nobody may be listening for yet.
      file.on('error', () => undefined);
      taking = take({ fields, fileName: fileName ?? '', file });
      taking.catch(fail);
    });
    parser.on('error', () => fail(s3Errors.malformedPost()));
    parser.on('finish', () => {
      if (taking !== undefined) taking.then(resolve, reject);
      else reject(s3Errors.invalidArgument('POST requires exactly one file upload per request.'));
    });
    body.on('error', fail);
    body.pipe(parser);
  });
}
