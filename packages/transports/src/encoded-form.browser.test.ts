import { expect, test } from 'vitest';
import { withEncodedForm } from './encoded-form.ts';
import { bodyOf } from './exchange-body.ts';

const form = {
  fields: [
    ['key', 'uploads/ä/7'],
    ['x-amz-meta-"odd"\nname', 'two\nlines\r\nand\ranother, "quoted" %22'],
    ['empty', ''],
    ['lone', '\ud800'],
  ],
  fileField: 'fi"le',
  fileName: 'März „7“ "1"\r\n.csv',
} as const;

/** The bytes that the browser itself makes of a form, with its boundary. */
async function browserBytes(data: FormData): Promise<{ text: string; boundary: string }> {
  const response = new Response(data);
  const boundary = /boundary=(.+)/.exec(response.headers.get('content-type') ?? '')?.[1] ?? '';
  return { text: latin1(await response.arrayBuffer()), boundary };
}

/** Each byte as one character, so that no byte is lost. */
function latin1(bytes: ArrayBuffer): string {
  return Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join('');
}

test.each([
  { type: 'text/csv', content: [0, 255, 13, 10, 45, 45, 128] },
  { type: '', content: [] },
])('a form in memory has the bytes that a browser makes of it: type "$type"', async ({ type, content }) => {
  const body = new Uint8Array(content).buffer;
  const blob = new Blob([body], { type });
  const request = { headers: { accept: '*/*' }, body, form, file: { blob, size: blob.size } };
  const encoded: { readonly headers: Readonly<Record<string, string>>; readonly body: ArrayBuffer | Blob } =
    withEncodedForm(request);
  const { 'content-type': contentType, ...others } = encoded.headers;
  const [, boundary = ''] = /^multipart\/form-data; boundary=(.+)$/.exec(contentType ?? '') ?? [];
  expect(boundary).toMatch(/^[-\w]{30,70}$/);
  expect(others).toEqual({ accept: '*/*' });
  expect(encoded).toHaveProperty('form', undefined);
  const data = bodyOf(request);
  if (!(data instanceof FormData)) throw new Error('A form was expected.');
  const byBrowser = await browserBytes(data);
  expect(latin1(await new Response(encoded.body).arrayBuffer())).toBe(
    byBrowser.text.replaceAll(byBrowser.boundary, boundary),
  );
});

test('each form has a boundary of its own', () => {
  const types = Array.from(
    { length: 100 },
    () => withEncodedForm({ headers: {}, body: new ArrayBuffer(), form, file: undefined }).headers,
  ).map((headers: Readonly<Record<string, string>>) => headers['content-type']);
  expect(new Set(types).size).toBe(100);
});

test('what is not in memory, and what is no form, stays as it is', () => {
  for (const request of [
    { headers: {}, body: new Blob(['a']), form, file: undefined },
    { headers: {}, body: new ArrayBuffer(), file: undefined },
  ])
    expect(withEncodedForm(request)).toBe(request);
});
