import { isUploadError } from '@longshore/core';
import { describe, expect, test } from 'vitest';
import { postFormTransport } from './post-form.ts';
import { bytesOf, sha256, storageObject } from './testing/storage.ts';
import { goneBlob, sourceOf, transferCall } from './testing/transfer.ts';

const transport = postFormTransport();
const fields = [
  ['key', 'async_uploads/a251/picture.png'],
  ['success_action_status', '201'],
  ['Content-Type', 'image/png'],
  ['policy', 'eyJ='],
  ['x-amz-signature', '4903'],
] as const;
const form = (url: string, fileName = 'picture.png') =>
  ({ kind: 'post-form', url, fields, fileField: 'file', fileName }) as const;

describe('an S3 POST form', () => {
  test('sends the fields verbatim and in order, and the file last', async () => {
    const bytes = bytesOf(200_000);
    const { url, arrivals } = storageObject({ status: 204 });
    const receipt = await transport.send({
      request: form(url),
      source: sourceOf(new Blob([bytes], { type: 'image/png' })),
      call: transferCall(),
    });
    const [arrival, ...more] = await arrivals();
    expect(more).toEqual([]);
    expect(arrival?.fields).toEqual([...fields, ['file', '(file)']]);
    expect(arrival).toMatchObject({
      method: 'POST',
      size: 200_000,
      sha256: await sha256(bytes),
      fileName: 'picture.png',
    });
    expect(receipt).toEqual({ status: 204, etag: '"etag-1"' });
  });

  test('sends no header of its own, so that the bucket has to allow none', async () => {
    const { url, arrivals } = storageObject();
    await transport.send({ request: form(url), source: sourceOf(new Blob(['x'])), call: transferCall() });
    const headers = (await arrivals())[0]?.headers ?? {};
    const own = Object.keys(headers).filter(
      (name) => !/^(?:sec-|user-agent|host|connection|origin|referer|accept)/.test(name),
    );
    expect(own.toSorted()).toEqual(['content-length', 'content-type']);
    expect(headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
  });

  test('reads the stored key from a 201, unescaped and not percent-decoded', async () => {
    const body = `<?xml version="1.0"?><PostResponse><Location>https://cdn.example/a%2Fb</Location><Bucket>uploads</Bucket><Key>a/b &amp; c%20d.png</Key><ETag>"eae7"</ETag></PostResponse>`;
    const { url } = storageObject({ status: 201, body, headers: { 'Content-Type': 'application/xml' } });
    const receipt = await transport.send({
      request: form(url),
      source: sourceOf(new Blob(['x'])),
      call: transferCall(),
    });
    expect(receipt).toEqual({
      status: 201,
      location: 'https://cdn.example/a%2Fb',
      bucket: 'uploads',
      key: 'a/b & c%20d.png',
      etag: '"eae7"',
    });
  });

  test.each([
    ['日本語 файл.png', '日本語 файл.png'],
    ['a"b\n.png', 'a%22b%0A.png'],
    ['lone \ud800.png', 'lone \ufffd.png'],
    ['../x.png', '../x.png'],
  ])('sends the file name %j as browsers do', async (given, arrived) => {
    const { url, arrivals } = storageObject();
    await transport.send({
      request: form(url, given),
      source: sourceOf(new Blob(['x'])),
      call: transferCall(),
    });
    expect((await arrivals())[0]?.fileName).toBe(arrived);
  });

  test('reports bytes of the file, not of the form: never falling, at the end the size', async () => {
    const { url } = storageObject({ bytesPerSecond: 8_000_000 });
    const call = transferCall();
    const size = 12_000_000;
    await transport.send({ request: form(url), source: sourceOf(new Blob([bytesOf(size)])), call });
    expect(call.sentBytes.length).toBeGreaterThan(2);
    expect(call.sentBytes).toEqual(call.sentBytes.toSorted((a, b) => a - b));
    expect(call.sentBytes.at(-1)).toBe(size);
    expect(Math.max(...call.sentBytes)).toBe(size);
  });

  test('never reports more than a small file has, though the form is larger', async () => {
    const { url } = storageObject();
    const call = transferCall();
    await transport.send({ request: form(url), source: sourceOf(new Blob(['12345'])), call });
    expect(Math.max(...call.sentBytes)).toBe(5);
  });

  test('stores an empty file', async () => {
    const { url, arrivals } = storageObject();
    const call = transferCall();
    await transport.send({ request: form(url), source: sourceOf(new Blob([])), call });
    expect((await arrivals())[0]).toMatchObject({ size: 0, fields: [...fields, ['file', '(file)']] });
    expect(new Set(call.sentBytes)).toEqual(new Set([0]));
  });

  test.each([
    [
      'a policy that has expired',
      'AccessDenied',
      'Invalid according to Policy: Policy expired.',
      'expired',
      'replan',
    ],
    [
      'a policy that does not fit',
      'AccessDenied',
      'Invalid according to Policy: Extra input fields: x',
      'forbidden',
      'none',
    ],
    ['a file above the policy’s range', 'EntityTooLarge', 'Too large', 'too-large', 'none'],
  ])('takes %s for what it is', async (_what, s3Code, message, code, recovery) => {
    const body = `<Error><Code>${s3Code}</Code><Message>${message}</Message></Error>`;
    const { url } = storageObject({ status: 403, body });
    const sending = transport.send({
      request: form(url),
      source: sourceOf(new Blob(['x'])),
      call: transferCall(),
    });
    await expect(sending).rejects.toMatchObject({ code, recovery });
  });

  test('sends nothing of a file that can no longer be read', async () => {
    const { url, arrivals } = storageObject();
    const sending = transport.send({
      request: form(url),
      source: sourceOf(goneBlob()),
      call: transferCall(),
    });
    await expect(sending).rejects.toSatisfy((error) => isUploadError(error) && error.code === 'file-changed');
    expect(await arrivals()).toEqual([]);
  });
});
