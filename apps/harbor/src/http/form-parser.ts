import type { Readable } from 'node:stream';
import { Readable as ReadableStream } from 'node:stream';
import { Dicer } from '@fastify/busboy';
import { MalformedFormError } from '@longshore/testkit/apis/http';

/** A part's headers as they were sent (names in lower case, values as bytes in Latin 1), and its bytes. */
export interface RawPart {
  readonly headers: Readonly<Record<string, readonly string[] | undefined>>;
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Lets what was not read run dry. */
  skip(): void;
}

/** A form that is being parsed. */
export interface ParsedForm {
  /** Fails with `MalformedFormError` where the form is broken or breaks off. */
  readonly parts: AsyncIterable<RawPart>;
  /** Ends the parsing, wherever it is. */
  stop(): void;
}

/** Parses a `multipart/form-data` body as it comes; nothing more is taken from it while a part is not read. */
export function parseForm(body: Readable, boundary: string): ParsedForm {
  const dicer = new Dicer({ boundary });
  const parts = new ReadableStream({ objectMode: true, read: () => undefined });
  const open = new Set<Readable>();
  let failure: MalformedFormError | undefined;
  let headless = 0;
  const fail = (reason: string, cause?: unknown) => {
    failure ??= new MalformedFormError(reason, { cause });
    parts.destroy(failure);
    for (const part of open) part.destroy();
  };
  dicer.on('part', (part) => {
    headless += 1;
    open.add(part);
    part.on('close', () => open.delete(part));
    // The parser tells a cut part by an error on it, which nobody may be listening for.
    part.on('error', () => undefined);
    part.on('header', (headers: RawPart['headers']) => {
      headless -= 1;
      const raw: RawPart = { headers, bytes: bytesOf(part, () => failure), skip: () => part.resume() };
      parts.push(raw);
    });
  });
  dicer.on('error', (error) => fail('the form has no end', error));
  dicer.on('finish', () => (headless > 0 ? fail('a part of the form has no headers') : parts.push(null)));
  // Whoever reads the parts hears of it.
  parts.on('error', () => undefined);
  pump(body, dicer).catch((error: unknown) => fail('the form broke off', error));
  return { parts, stop: () => fail('nobody reads the form any more') };
}

async function pump(body: Readable, dicer: Dicer): Promise<void> {
  for await (const chunk of body) {
    // After the last boundary there is nothing to be parsed.
    if (dicer.writable) await new Promise((resolve) => dicer.write(chunk, resolve));
  }
  if (dicer.writable) dicer.end();
}

async function* bytesOf(
  part: Readable,
  failure: () => MalformedFormError | undefined,
): AsyncGenerator<Uint8Array> {
  try {
    // A reader that has enough must not end the part: the rest of it stands before the next one.
    for await (const chunk of part.iterator({ destroyOnReturn: false })) yield chunk;
  } catch (error) {
    throw failure() ?? new MalformedFormError('the form broke off', { cause: error });
  }
  // A cut part ends like a whole one.
  const broken = failure();
  if (broken !== undefined) throw broken;
}
