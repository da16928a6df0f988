import { createHash, randomBytes } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { UploadAuthorization } from './testing/clients.ts';
import { call, formOf, haufeClient, saferMeClient, until, xmlText } from './testing/clients.ts';
import type { TestHarbor } from './testing/test-harbor.ts';
import { startOtherStore, startTestHarbor } from './testing/test-harbor.ts';

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');

const read = async (url: unknown) => Buffer.from(await (await fetch(String(url))).arrayBuffer());

/** The same flows on the embedded store and on one that stands elsewhere: nothing may differ but the host. */
describe.each(['the embedded store', 'another store'])('on %s', (where) => {
  let harbor: TestHarbor;
  let storageUrl: string;
  const endings: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    if (where === 'another store') {
      const other = await startOtherStore();
      endings.push(other.stop);
      harbor = await startTestHarbor({ s3: other.s3 });
      storageUrl = other.s3.endpoint;
    } else {
      harbor = await startTestHarbor();
      storageUrl = harbor.storageUrl;
    }
    endings.push(harbor.stop);
  });
  afterAll(async () => {
    for (const end of endings.reverse()) await end();
  });

  const objectOf = async (api: string, id: unknown) =>
    (await call(`${harbor.url}/__harbor/objects/${api}/${String(id)}`)).json;

  test('Haufe: a CSV is stored byte for byte, processed, readable, listed, and gone after DELETE', async () => {
    const haufe = haufeClient(harbor.url);
    const csv = `name,size\n${'Möwe,3\n'.repeat(1000)}`;
    const authorized = await haufe.authorize('möwen.csv');
    expect(authorized.json).toMatchObject({
      expires_in: 600,
      file_limits: { max_size: 10_485_760, allowed_types: expect.arrayContaining(['text/csv']) },
    });
    expect(new URL(authorized.fileUrl).origin).toBe(storageUrl);
    // A checksum of the empty body, which the SDK signs by default, would make strict stores refuse every PUT.
    expect(authorized.fileUrl).not.toMatch(/checksum/i);
    expect((await haufe.status(authorized.fileId)).status).toBe(404);

    const put = await haufe.put(authorized.fileUrl, csv);
    expect(put).toMatchObject({ status: 200, text: '' });
    expect(put.headers.get('etag')).toBe(`"${createHash('md5').update(csv).digest('hex')}"`);

    const { json } = await haufe.settled(authorized.fileId);
    expect(json).toMatchObject({
      processing_status: 'PROCESSED',
      processing_steps: [
        { status: 'ANTIVIRUS_SCANNING', createdAt: expect.any(String), endedAt: expect.any(String) },
        { status: 'TEXT_EXTRACTION', createdAt: expect.any(String), endedAt: expect.any(String) },
      ],
      warnings: { empty: false, infected: false, length: false },
    });
    const object = await objectOf('haufe', authorized.fileId);
    expect(object).toMatchObject({ type: 'text/csv', size: Buffer.byteLength(csv), sha256: sha256(csv) });
    expect((await read(object.contentUrl)).toString('utf8')).toBe(csv);

    const text = await haufe.get(`/${authorized.fileId}`);
    expect(text.headers.get('content-type')).toMatch('text/plain');
    expect(text.text).toBe(csv);
    expect((await haufe.get('')).json).toEqual({
      files: [{ file_id: authorized.fileId, file_name: 'möwen.csv' }],
      limit: 30,
      page: 1,
      total: 1,
    });

    expect(await haufe.remove(authorized.fileId)).toMatchObject({ status: 204, text: '' });
    expect((await haufe.status(authorized.fileId)).status).toBe(404);
    expect((await fetch(String(object.contentUrl))).status).toBe(404);
  });

  test('SaferMe: a photo is stored, registered and shown with pictures, name and fields', async () => {
    const saferMe = saferMeClient(harbor.url);
    const png = await sharp({ create: { width: 640, height: 480, channels: 3, background: 'teal' } })
      .png()
      .toBuffer();
    const authorization = await saferMe.authorize('image/png');
    expect(authorization).toMatchObject({
      method: 'POST',
      key_prefix: `${authorization.key}/`,
      required_fields: ['Content-Type', 'file'],
    });
    expect(Object.keys(authorization.fields)[0]).toBe('key');
    expect(new URL(authorization.url).origin).toBe(storageUrl);

    const key = `${authorization.key_prefix}küste & meer.png`;
    const stored = await call(authorization.url, {
      method: 'POST',
      body: formOf({ ...authorization.fields, key }, new Uint8Array(png), 'küste & meer.png'),
    });
    expect(stored.status).toBe(201);
    expect(xmlText(stored.text, 'Key')).toBe(key);
    expect(xmlText(stored.text, 'Location')).toBe(`${authorization.url}/${encodeURIComponent(key)}`);
    expect(xmlText(stored.text, 'ETag')).toBe(stored.headers.get('etag'));

    const registered = await saferMe.register(key);
    expect(registered.status).toBe(200);
    const { id } = registered.json;
    expect(registered.json).toMatchObject({
      id: expect.any(Number),
      filename: 'küste & meer.png',
      photo_time: null,
      photo_location: null,
      tags: {},
      ready_to_attach: true,
    });
    expect(sha256(await read(registered.json.original_url))).toBe(sha256(png));
    const styles = registered.json.style_url as Record<string, string>;
    expect(await sharp(await read(styles.thumb)).metadata()).toMatchObject({ width: 160, height: 120 });
    expect(await sharp(await read(styles.medium)).metadata()).toMatchObject({ width: 640, height: 480 });
    expect(await objectOf('saferme', id)).toMatchObject({
      key,
      type: 'image/png',
      width: 640,
      height: 480,
      sha256: sha256(png),
    });

    expect((await saferMe.register(key)).json).toMatchObject({ id });
    expect(await saferMe.show(id)).toMatchObject({ status: 200, json: { id } });
  });

  test('SaferMe: the placeholder in the key becomes the file’s own name, and a key as given loses it', async () => {
    const saferMe = saferMeClient(harbor.url);
    const { url, fields, key_prefix }: UploadAuthorization = await saferMe.authorize('text/plain');
    // biome-ignore lint/suspicious/noTemplateCurlyInString: S3's placeholder, not ours.
    const key = `${key_prefix}${'${filename}'}`;
    const body = formOf({ ...fields, key }, 'hello', 'notes.txt');
    const stored = await call(url, { method: 'POST', body });
    expect(xmlText(stored.text, 'Key')).toBe(`${key_prefix}notes.txt`);
    expect((await saferMe.register(`${key_prefix}notes.txt`)).json).toMatchObject({ filename: 'notes.txt' });

    const asGiven = await call(url, { method: 'POST', body: formOf(fields, 'hello') });
    expect(xmlText(asGiven.text, 'Key')).toBe(fields.key);
    expect((await saferMe.register(fields.key)).json).toMatchObject({ filename: fields.key });
  });

  test('20 MB pass through a form and an empty file through both ways, byte for byte', async () => {
    const saferMe = saferMeClient(harbor.url);
    const large = randomBytes(20 * 1024 * 1024);
    const { key, answer } = await saferMe.store('application/octet-stream', large, 'large.bin');
    expect(answer.status).toBe(201);
    const { id } = (await saferMe.register(key)).json;
    expect((await saferMe.ready(id)).status).toBe(200);
    expect(await objectOf('saferme', id)).toMatchObject({ size: large.length, sha256: sha256(large) });

    const empty = await saferMe.store('text/plain', '', 'empty.txt');
    expect((await saferMe.register(empty.key)).json).toMatchObject({ ready_to_attach: true });
    const { status } = await haufeClient(harbor.url).upload('empty.csv', '');
    expect(status).toMatchObject({ processing_status: 'PROCESSED', warnings: { empty: true } });
  });

  test('Haufe: bytes that arrived are found without being asked for', async () => {
    const haufe = haufeClient(harbor.url);
    const { fileId, fileUrl } = await haufe.authorize('quiet.csv');
    await haufe.put(fileUrl, 'a,b\n');
    const list = await until(
      () => haufe.get(''),
      ({ json }) => json.total === 1,
    );
    expect(list.json.files).toEqual([{ file_id: fileId, file_name: 'quiet.csv' }]);
  });

  test('no byte and no request for storage passes the API', async () => {
    const log = (await (await fetch(`${harbor.url}/__harbor/log`)).json()) as { target: string }[];
    const targets = new Set(log.map((entry) => entry.target));
    expect([...targets].sort()).toEqual(where === 'another store' ? ['api'] : ['api', 'storage']);
  });
});
