import type { Readable } from 'node:stream';
import type { ApiPart } from '@longshore/testkit/apis/http';
import { MalformedFormError } from '@longshore/testkit/apis/http';
import type { RawPart } from './form-parser.ts';
import { parseForm } from './form-parser.ts';

/** How much of everything that is no file a form may hold. */
const MAX_TEXT_BYTES = 1024 * 1024;
/** RFC 2046, 5.1.1; the parser takes no longer one either. */
const MAX_BOUNDARY = 70;
/** What a part costs at least, so that many small ones have an end too. */
const PART_BYTES = 64;

/**
 * The parts of a `multipart/form-data` body, streamed. A file's bytes that are not read are skipped when the next part
 * is asked for; when nobody asks any more, the rest of the body runs dry, so that an early answer can be read.
 *
 * @throws MalformedFormError where the form cannot be parsed, breaks off, or holds more than 1 MiB of text.
 */
export async function* readParts(body: Readable, contentType: string): AsyncGenerator<ApiPart> {
  const form = parseForm(body, readBoundary(contentType));
  let textBytes = 0;
  try {
    for await (const part of form.parts) {
      const { name, fileName } = readDisposition(part);
      textBytes += PART_BYTES + name.length + (fileName?.length ?? 0);
      if (textBytes > MAX_TEXT_BYTES) throw tooMuchText();
      if (fileName === undefined) {
        const value = await readText(part, MAX_TEXT_BYTES - textBytes);
        textBytes += value.length;
        yield { name, value: value.toString('utf8') };
      } else {
        const transferEncoding = header(part, 'content-transfer-encoding');
        const type = header(part, 'content-type') ?? 'application/octet-stream';
        yield { name, fileName, type, transferEncoding, bytes: part.bytes };
        part.skip();
      }
    }
  } finally {
    form.stop();
    body.destroy();
  }
}

function readBoundary(contentType: string): string {
  const [, quoted, plain] = /;\s*boundary=(?:"([^"]+)"|([^\s;"]+))/i.exec(contentType) ?? [];
  const boundary = quoted ?? plain;
  if (boundary === undefined) throw new MalformedFormError('the form’s Content-Type names no boundary');
  if (boundary.length > MAX_BOUNDARY) throw new MalformedFormError('the form’s boundary is too long');
  return boundary;
}

async function readText(part: RawPart, max: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of part.bytes) {
    size += chunk.length;
    if (size > max) throw tooMuchText();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const tooMuchText = () => new MalformedFormError('the form holds more than 1 MiB beside its files');

function header(part: RawPart, name: string): string | undefined {
  const value = part.headers[name]?.[0]?.trim();
  return value === undefined || value === '' ? undefined : fromLatin1(value);
}

/** Browsers write the bytes of UTF-8 into headers, which the parser reads as Latin 1. */
const fromLatin1 = (text: string) => Buffer.from(text, 'latin1').toString('utf8');

function readDisposition(part: RawPart): { name: string; fileName: string | undefined } {
  const disposition = header(part, 'content-disposition') ?? '';
  const name = readParameter(disposition, 'name');
  if (!/^form-data\s*;/i.test(disposition) || name === undefined) {
    throw new MalformedFormError('a part of the form has no name');
  }
  return { name, fileName: readParameter(disposition, 'filename') };
}

/**
 * A parameter's value as it was meant: browsers send a quote, CR and LF as `%22`, `%0D` and `%0A` and everything else
 * raw, a backslash too; other clients write `\"` for a quote.
 *
 * Source: HTML, "Constructing the entry list", multipart/form-data encoding algorithm.
 */
function readParameter(disposition: string, name: string): string | undefined {
  const pattern = new RegExp(`;\\s*${name}=(?:"(.*?)"(?=\\s*(?:;|$))|([^\\s;"]+))`, 'is');
  const [, quoted, plain] = pattern.exec(disposition) ?? [];
  return (quoted ?? plain)
    ?.replaceAll('\\"', '"')
    .replaceAll('%22', '"')
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n');
}
