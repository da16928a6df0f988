import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { call, formOf, saferMeClient, xmlText } from '../testing/clients.ts';
import { rawRequest } from '../testing/raw-request.ts';
import type { TestHarbor } from '../testing/test-harbor.ts';
import { startTestHarbor } from '../testing/test-harbor.ts';

let harbor: TestHarbor;
let bucketUrl: string;
beforeAll(async () => {
  harbor = await startTestHarbor();
  bucketUrl = (await saferMeClient(harbor.url).authorize('text/plain')).url;
});
afterAll(() => harbor.stop());

const authorize = () => saferMeClient(harbor.url).authorize('text/plain');

async function post(body: FormData) {
  const { status, text, headers } = await call(bucketUrl, { method: 'POST', body });
  expect(headers.get('x-amz-request-id')).toMatch(/^[0-9A-F]{16}$/);
  if (status >= 400) {
    expect(headers.get('content-type')).toBe('application/xml');
    expect(xmlText(text, 'RequestId')).toBe(headers.get('x-amz-request-id'));
    expect(xmlText(text, 'HostId')).toBeTruthy();
  }
  return { status, code: xmlText(text, 'Code'), message: xmlText(text, 'Message'), text, headers };
}

/** Signs a policy of one's own with the embedded store's key, as another backend could. */
async function sign(conditions: unknown[], expiration = new Date(Date.now() + 60_000)) {
  const { fields } = await authorize();
  const [, day = '', region = ''] = fields['x-amz-credential']?.split('/') ?? [];
  const amz = ['x-amz-credential', 'x-amz-algorithm', 'x-amz-date'].map((name) => ({ [name]: fields[name] }));
  const policy = Buffer.from(
    JSON.stringify({ expiration: expiration.toISOString(), conditions: [...conditions, ...amz] }),
  ).toString('base64');
  const secret = 'AWS4wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
  const key = [day, region, 's3', 'aws4_request'].reduce<string | Buffer>(
    (last, step) => createHmac('sha256', last).update(step).digest(),
    secret,
  );
  const signature = createHmac('sha256', key).update(policy).digest('hex');
  return Object.assign({}, ...amz, { policy, 'x-amz-signature': signature }) as Record<string, string>;
}

test('a tampered policy and a tampered signature do not match', async () => {
  const { fields } = await authorize();
  const wider = JSON.parse(Buffer.from(fields.policy ?? '', 'base64').toString());
  wider.expiration = '2099-01-01T00:00:00Z';
  const policy = Buffer.from(JSON.stringify(wider)).toString('base64');
  expect(await post(formOf({ ...fields, policy }, 'x'))).toMatchObject({
    status: 403,
    code: 'SignatureDoesNotMatch',
  });
  const signature = fields['x-amz-signature']?.replace(/.$/, (last) => (last === '0' ? '1' : '0')) ?? '';
  expect(await post(formOf({ ...fields, 'x-amz-signature': signature }, 'x'))).toMatchObject({
    status: 403,
    code: 'SignatureDoesNotMatch',
  });
});

test('an expired policy is refused in S3’s words', async () => {
  await call(`${harbor.url}/__harbor/faults`, {
    method: 'POST',
    body: JSON.stringify({ path: '/api/v4/', fault: { kind: 'expire' } }),
  });
  const expired = await authorize();
  expect(await post(formOf(expired.fields, 'x'))).toMatchObject({
    status: 403,
    code: 'AccessDenied',
    message: 'Invalid according to Policy: Policy expired.',
  });
  const fresh = await authorize();
  expect(await post(formOf(fresh.fields, 'x'))).toMatchObject({ status: 201 });
});

test('a key outside the prefix fails the policy’s condition', async () => {
  const { fields } = await authorize();
  const answer = await post(formOf({ ...fields, key: 'async_uploads/elsewhere.txt' }, 'x'));
  expect(answer).toMatchObject({ status: 403, code: 'AccessDenied' });
  expect(answer.message).toBe(
    `Invalid according to Policy: Policy Condition failed: ["starts-with","$key","${fields.key}"]`,
  );
});

test('another Content-Type and a missing one fail the policy’s condition', async () => {
  const { fields } = await authorize();
  const { 'Content-Type': type, ...without } = fields;
  expect(type).toBe('text/plain');
  const message = 'Invalid according to Policy: Policy Condition failed: ["eq","$content-type","text/plain"]';
  expect(await post(formOf({ ...fields, 'Content-Type': 'text/html' }, 'x'))).toMatchObject({
    status: 403,
    message,
  });
  expect(await post(formOf(without, 'x'))).toMatchObject({ status: 403, message });
});

test('a field that the policy does not know is refused by its name, unless S3 is told to ignore it', async () => {
  const { fields } = await authorize();
  expect(await post(formOf({ ...fields, 'x-amz-meta-name': 'a' }, 'x'))).toMatchObject({
    status: 403,
    message: 'Invalid according to Policy: Extra input fields: x-amz-meta-name',
  });
  expect(await post(formOf({ ...fields, 'x-ignore-me': 'a' }, 'x'))).toMatchObject({ status: 201 });
});

test('fields after the file are not seen, so a file that is not last lacks them', async () => {
  const { fields } = await authorize();
  const { 'x-amz-signature': signature = '', ...before } = fields;
  const form = formOf(before, 'x');
  form.append('x-amz-signature', signature);
  expect(await post(form)).toMatchObject({
    status: 400,
    code: 'InvalidArgument',
    message: expect.stringContaining("must contain a field named 'X-Amz-Signature'"),
  });
  const { key = '', ...others } = fields;
  const keyLast = formOf(others, 'x');
  keyLast.append('key', key);
  expect(await post(keyLast)).toMatchObject({
    status: 400,
    message: expect.stringContaining("must contain a field named 'key'"),
  });
});

test('what stands after the file is ignored, however much it is', async () => {
  const { fields } = await authorize();
  const form = formOf(fields, 'x');
  form.append('x-amz-meta-late', 'x'.repeat(30_000));
  expect(await post(form)).toMatchObject({ status: 201 });
});

test('no file and two files are refused', async () => {
  const { fields } = await authorize();
  const none = new FormData();
  for (const [name, value] of Object.entries(fields)) none.append(name, value);
  const message = 'POST requires exactly one file upload per request.';
  expect(await post(none)).toMatchObject({ status: 400, message });
  const two = formOf(fields, 'x');
  two.append('file', new Blob(['y']), 'y.txt');
  expect(await post(two)).toMatchObject({ status: 400, message });
});

test('a form without a policy is an anonymous write, and denied', async () => {
  const { fields } = await authorize();
  expect(await post(formOf({ key: fields.key ?? '' }, 'x'))).toMatchObject({
    status: 403,
    code: 'AccessDenied',
    message: 'Access Denied',
  });
});

test('content-length-range bounds the file at both ends, inclusive', async () => {
  const fields = await sign([
    { bucket: 'harbor-uploads' },
    ['starts-with', '$key', 'ranged/'],
    ['content-length-range', 2, 4],
  ]);
  const send = (bytes: string) => post(formOf({ key: 'ranged/a', ...fields }, bytes));
  expect(await send('1')).toMatchObject({ status: 400, code: 'EntityTooSmall' });
  expect(await send('12')).toMatchObject({ status: 204, text: '' });
  expect(await send('1234')).toMatchObject({ status: 204 });
  expect(await send('12345')).toMatchObject({ status: 400, code: 'EntityTooLarge' });
  expect(await send('x'.repeat(3_000_000))).toMatchObject({ status: 400, code: 'EntityTooLarge' });
});

test('success_action_status decides between 200, 201 and 204', async () => {
  for (const [asked, status] of [
    ['200', 200],
    ['201', 201],
    ['204', 204],
    ['303', 204],
  ] as const) {
    const condition = { success_action_status: asked };
    const fields = await sign([{ bucket: 'harbor-uploads' }, { key: 'answers/a' }, condition]);
    const answer = await post(formOf({ key: 'answers/a', ...fields, ...condition }, 'x'));
    expect(answer.status).toBe(status);
    expect(answer.headers.get('etag')).toBe('"9dd4e461268c8034f5c8564e155c67a6"');
    expect(answer.text.includes('<PostResponse>')).toBe(status === 201);
  }
});

test('a policy for another bucket, and one that is no JSON, are refused', async () => {
  const other = await sign([{ bucket: 'other' }, ['starts-with', '$key', '']]);
  expect(await post(formOf({ key: 'a', ...other }, 'x'))).toMatchObject({
    status: 403,
    message: 'Invalid according to Policy: Policy Condition failed: ["eq","$bucket","other"]',
  });
  const { fields } = await authorize();
  expect(await post(formOf({ ...fields, policy: 'bm9uc2Vuc2U=' }, 'x'))).toMatchObject({ status: 403 });
});

test('the file’s own name is taken without its path and cannot leave the prefix', async () => {
  const { fields, key_prefix } = await authorize();
  // biome-ignore lint/suspicious/noTemplateCurlyInString: S3's placeholder, not ours.
  const key = `${key_prefix}${'${filename}'}`;
  const answer = await post(formOf({ ...fields, key }, 'x', '../../etc/$& "passwd"'));
  expect(answer.status).toBe(201);
  expect(xmlText(answer.text, 'Key')).toBe(`${key_prefix}$& %22passwd%22`);
});

test('names of 900 characters are stored, and keys beyond 1024 bytes are refused', async () => {
  const { fields, key_prefix } = await authorize();
  const long = `${key_prefix}${'ü'.repeat(300)}${'x'.repeat(300)}.txt`;
  expect(await post(formOf({ ...fields, key: long }, 'x'))).toMatchObject({ status: 201 });
  expect((await saferMeClient(harbor.url).register(long)).status).toBe(200);
  expect(await post(formOf({ ...fields, key: `${key_prefix}${'x'.repeat(1024)}` }, 'x'))).toMatchObject({
    status: 400,
    code: 'KeyTooLongError',
  });
});

test('a form whose end is missing, or that breaks off, stores nothing', async () => {
  const { fields } = await authorize();
  const parts = Object.entries(fields).map(
    ([name, value]) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const file = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhalf a fi';
  const body = parts.join('') + file;
  const send = (length: number) =>
    rawRequest(
      bucketUrl,
      `POST /harbor-uploads HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: ${length}\r\n\r\n${body}`,
    );
  expect(await send(Buffer.byteLength(body))).toContain('<Code>MalformedPOSTRequest</Code>');
  expect(await send(Buffer.byteLength(body) + 100)).not.toContain('201');
  expect(await saferMeClient(harbor.url).register(fields.key)).toMatchObject({
    status: 422,
    json: { errors: { key: ['does not exist'] } },
  });
});
