import { expect, test } from 'vitest';
import { readForm } from './form.ts';

async function sent(form: FormData): Promise<[Buffer, string]> {
  const request = new Request('http://sink/', { method: 'POST', body: form });
  return [Buffer.from(await request.arrayBuffer()), request.headers.get('Content-Type') ?? ''];
}

test('a form’s file is as long as it is, whatever it holds', async () => {
  for (const content of ['', 'x', '\r\n\r\n', '\r\n--no boundary', 'x'.repeat(70_000)]) {
    const form = new FormData();
    form.append('key', 'a/b.bin');
    form.append('Content-Type', 'text/plain');
    form.append('file', new File([content], 'b.bin'));
    expect(readForm(...(await sent(form)))).toEqual({ key: 'a/b.bin', bytes: content.length });
  }
});

test('what is no form is an error', async () => {
  expect(() => readForm(Buffer.from('x'), 'text/plain')).toThrow('text/plain came');
  const form = new FormData();
  form.append('key', 'a');
  const [body, type] = await sent(form);
  expect(() => readForm(body, type)).toThrow('no file');
});
