import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import type { BusboyInstance } from '@fastify/busboy';
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

/** What was made of a form's file; thrown away where the rest of the form turns out to be broken. */
export interface Taken {
  readonly staged: { discard(): Promise<void> };
}

/**
 * Reads a form up to its file, calls `take` with both, and is done when the body has ended. Fields after the file are
 * ignored, as S3 ignores them. Throws S3's errors.
 */
export async function readForm<T extends Taken>(
  body: Readable,
  headers: IncomingHttpHeaders,
  take: (start: FormStart) => Promise<T>,
): Promise<T> {
  const parser = createParser(headers);
  return new Promise<T>((resolve, reject) => {
    const fields = new Map<string, string>();
    let size = 0;
    let taking: Promise<T> | undefined;
    const fail = (error: unknown) => {
      body.unpipe(parser);
      // Whatever was taken belongs to a form that is not whole.
      taking?.then((taken) => taken.staged.discard()).catch(() => undefined);
      reject(error);
      body.destroy();
    };
    parser.on('field', (name: string | undefined, value, _nameCut, valueCut) => {
      if (taking !== undefined) return;
      size += Buffer.byteLength(name ?? '') + Buffer.byteLength(value);
      if (valueCut || size > MAX_FIELD_BYTES) fail(s3Errors.preDataTooLarge());
      else fields.set((name ?? '').toLowerCase(), value);
    });
    parser.on('fieldsLimit', () => fail(s3Errors.preDataTooLarge()));
    parser.on('file', (_name, file, fileName: string | undefined) => {
      // The parser tells a broken file by an error on it, which nobody may be listening for yet.
      file.on('error', () => undefined);
      if (taking !== undefined) {
        file.resume();
        return fail(s3Errors.invalidArgument('POST requires exactly one file upload per request.'));
      }
      body.on('error', (error) => file.destroy(error));
      parser.on('error', (error) => file.destroy(error instanceof Error ? error : undefined));
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

function createParser(headers: IncomingHttpHeaders): BusboyInstance {
  const type = headers['content-type'] ?? '';
  try {
    return new Busboy({
      headers: { ...headers, 'content-type': type },
      isPartAFile: (name) => name?.toLowerCase() === 'file',
      limits: { fieldSize: MAX_FIELD_BYTES, fields: 200, headerPairs: 50 },
    });
  } catch {
    throw s3Errors.malformedPost();
  }
}
