import { PassThrough, Readable } from 'node:stream';
import type { ApiPart } from '@longshore/testkit/apis/http';
import { MalformedFormError } from '@longshore/testkit/apis/http';
import { describe, expect, test } from 'vitest';
import { readParts } from './read-parts.ts';

const TYPE = 'multipart/form-data; boundary=b';

/** A body that comes in pieces of some bytes. */
function bodyOf(text: string | Buffer, pieceBytes = 65_536): Readable {
  const bytes = Buffer.from(text);
  const pieces = Array.from({ length: Math.ceil(bytes.length / pieceBytes) }, (_, index) =>
    bytes.subarray(index * pieceBytes, (index + 1) * pieceBytes),
  );
  return Readable.from(pieces, { objectMode: false });
}

async function textOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

async function readAll(body: Readable, type = TYPE) {
  const read: Record<string, unknown>[] = [];
  for await (const part of readParts(body, type)) {
    if ('value' in part) read.push({ ...part });
    else read.push({ ...part, bytes: await textOf(part.bytes) });
  }
  return read;
}

const part = (headers: string, body = 'x') => `--b\r\n${headers}\r\n\r\n${body}\r\n`;
const file = (fileName: string, body = 'x', more = '') =>
  part(`Content-Disposition: form-data; name="file"; filename="${fileName}"${more}`, body);

describe.each([1, 7, 65_536])('a body in pieces of %i bytes', (pieceBytes) => {
  test('is read as texts and files with their own headers, in order', async () => {
    const body = [
      part('Content-Disposition: form-data; name="folder"', 'Möwen'),
      file(
        'a.csv',
        'one\r\n--two',
        '\r\nContent-Type: text/csv; charset=utf-8\r\nContent-Transfer-Encoding: base64',
      ),
      part('Content-Disposition: form-data; name="empty"', ''),
      file('nothing.bin', ''),
      '--b--\r\n',
    ].join('');
    expect(await readAll(bodyOf(body, pieceBytes))).toEqual([
      { name: 'folder', value: 'Möwen' },
      {
        name: 'file',
        fileName: 'a.csv',
        type: 'text/csv; charset=utf-8',
        transferEncoding: 'base64',
        bytes: 'one\r\n--two',
      },
      { name: 'empty', value: '' },
      { name: 'file', fileName: 'nothing.bin', type: 'application/octet-stream', bytes: '' },
    ]);
  });
});

test('a boundary longer than the 70 characters that are allowed is no form', async () => {
  const boundary = 'b'.repeat(300);
  const body = `--${boundary}--`;
  await expect(readAll(bodyOf(body), `multipart/form-data; boundary=${boundary}`)).rejects.toThrow(
    MalformedFormError,
  );
});

test.each([
  ['möwe 🐦.png', 'möwe 🐦.png'],
  ['a %22quoted%22 name', 'a "quoted" name'],
  ['line%0D%0Abreak', 'line\r\nbreak'],
  ['100%25 %2e%2e', '100%25 %2e%2e'],
  ['../../etc/passwd', '../../etc/passwd'],
  ['C:\\temp\\a\\\\b.txt', 'C:\\temp\\a\\\\b.txt'],
  ['a\\"b', 'a"b'],
  ['a; filename=b', 'a; filename=b'],
  ['ends with \\', 'ends with \\'],
  ['x'.repeat(300), 'x'.repeat(300)],
  ['', ''],
])('the name %j arrives as %j', async (sent, name) => {
  expect(await readAll(bodyOf(`${file(sent)}--b--`))).toMatchObject([{ fileName: name }]);
});

test('what a browser’s form says is what arrives', async () => {
  const form = new FormData();
  form.append('a "b"\n', 'one');
  form.append('file', new File(['bytes'], 'q"uote\nline ../ü.txt', { type: 'text/plain' }));
  const request = new Request('http://x.test', { method: 'POST', body: form });
  const body = Buffer.from(await request.arrayBuffer());
  expect(await readAll(bodyOf(body), request.headers.get('content-type') ?? '')).toEqual([
    { name: expect.stringMatching(/^a "b"\r?\n$/), value: 'one' },
    {
      name: 'file',
      fileName: 'q"uote\nline ../ü.txt',
      type: 'text/plain',
      transferEncoding: undefined,
      bytes: 'bytes',
    },
  ]);
});

test('a form without parts has none', async () => {
  expect(await readAll(bodyOf('--b--\r\n'))).toEqual([]);
});

test.each([
  ['no boundary in the type', 'multipart/form-data', `${file('a')}--b--`],
  ['an empty body', TYPE, ''],
  ['a body without the boundary', TYPE, 'nothing of the kind'],
  ['no last boundary', TYPE, file('a')],
  [
    'an end within a file',
    TYPE,
    '--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nxx',
  ],
  ['an end within the headers', TYPE, '--b\r\nContent-Disposition: form-d'],
  ['headers that do not end', TYPE, '--b\r\nContent-Disposition: form-data; name="a"\r\n--b--\r\n'],
  ['a part without headers', TYPE, '--b\r\n\r\nx\r\n--b--\r\n'],
  ['a part without a name', TYPE, `${part('Content-Disposition: form-data')}--b--`],
  ['a part of another kind', TYPE, `${part('Content-Disposition: attachment; name="a"')}--b--`],
  [
    'more than a MiB of text',
    TYPE,
    `${part('Content-Disposition: form-data; name="a"', 'x'.repeat(2 ** 20))}--b--`,
  ],
  [
    'more parts than anybody sends',
    TYPE,
    `${part('Content-Disposition: form-data; name="a"').repeat(20_000)}--b--`,
  ],
])('%s makes a form malformed', async (_what, type, body) => {
  await expect(readAll(bodyOf(body), type)).rejects.toBeInstanceOf(MalformedFormError);
});

test('a body that breaks off within a file fails while the file is read', async () => {
  const body = new PassThrough();
  body.write('--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nxx');
  const parts = readParts(body, TYPE)[Symbol.asyncIterator]();
  const { value } = (await parts.next()) as { value: Extract<ApiPart, { bytes: unknown }> };
  const reading = textOf(value.bytes);
  body.destroy(new Error('the client went away'));
  await expect(reading).rejects.toBeInstanceOf(MalformedFormError);
  await expect(parts.next()).rejects.toBeInstanceOf(MalformedFormError);
});

test('files that nobody reads, or only begins to, are skipped', async () => {
  const big = 'x'.repeat(300_000);
  const body = bodyOf(`${file('a', big)}${file('b', big)}${file('c', 'end')}--b--`);
  const seen: string[] = [];
  for await (const one of readParts(body, TYPE)) {
    if ('value' in one) continue;
    seen.push(one.fileName);
    if (one.fileName === 'b') for await (const chunk of one.bytes) if (chunk.length > 0) break;
  }
  expect(seen).toEqual(['a', 'b', 'c']);
});

test('no more is taken from the body than is read', async () => {
  let taken = 0;
  const endless = Readable.from(
    (function* () {
      yield Buffer.from('--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n');
      for (; taken < 100_000_000; taken += 65_536) yield Buffer.alloc(65_536);
      yield Buffer.from('\r\n--b--\r\n');
    })(),
    { objectMode: false },
  );
  for await (const one of readParts(endless, TYPE)) {
    if ('value' in one) continue;
    for await (const chunk of one.bytes) if (chunk.length > 0) break;
    break;
  }
  expect(taken).toBeLessThan(2_000_000);
  expect(endless.destroyed).toBe(true);
});
