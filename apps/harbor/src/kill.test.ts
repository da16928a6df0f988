import { createHash, randomBytes } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { call, haufeClient, saferMeClient, until } from './testing/clients.ts';
import { flipClient } from './testing/flip-client.ts';
import { flowkiwiClient } from './testing/flowkiwi-client.ts';
import type { HarborProcess } from './testing/harbor-process.ts';
import { killHarborProcesses, startHarborProcess } from './testing/harbor-process.ts';
import { temporaryDirectory } from './testing/test-harbor.ts';

const KILLS = 10;
const userId = crypto.randomUUID();
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

let directory: { path: string; remove(): Promise<void> };
let harbor: HarborProcess | undefined;
beforeAll(async () => {
  directory = await temporaryDirectory();
});
afterAll(async () => {
  killHarborProcesses();
  await directory.remove();
});

/** What harbor has acknowledged: it must stand whatever happens. */
const stored = new Map<string, string>();
const keys = new Map<string, string>();
const registered = new Map<string, unknown>();
const attached = new Map<string, string>();
const medias = new Map<string, string>();

const news = new EventEmitter();

/** Done after so many more acknowledgements: a random moment on a fast machine and on a busy one. */
async function acknowledged(count: number): Promise<void> {
  for (let i = 0; i < count; i += 1) await once(news, 'acknowledged');
}

async function uploadToHaufe(url: string): Promise<void> {
  const haufe = haufeClient(url, userId);
  const text = `id,value\n1,${randomBytes(2000).toString('hex')}\n`;
  const { fileId, fileUrl } = await haufe.authorize('data.csv');
  if ((await haufe.put(fileUrl, text)).status === 200) stored.set(fileId, sha256(text));
  news.emit('acknowledged');
  await haufe.status(fileId);
}

async function uploadToSaferMe(url: string): Promise<void> {
  const saferMe = saferMeClient(url);
  const text = randomBytes(2000).toString('hex');
  const { key, answer } = await saferMe.store('text/plain', text, 'note.txt');
  if (answer.status === 201) keys.set(key, sha256(text));
  const { status, json } = await saferMe.register(key);
  if (status === 200 || status === 202) registered.set(key, json.id);
  news.emit('acknowledged');
}

async function uploadToFlip(url: string): Promise<void> {
  const text = randomBytes(2000).toString('hex');
  const { status, json } = await flipClient(url).upload(text, 'note.txt');
  if (status === 202) attached.set(String(json.attachment_id), sha256(text));
  news.emit('acknowledged');
}

async function uploadToFlowkiwi(url: string): Promise<void> {
  const text = randomBytes(2000).toString('hex');
  const { status, json } = await flowkiwiClient(url).upload(text, 'note.txt');
  if (status === 201) medias.set(String(json.id), sha256(text));
  news.emit('acknowledged');
}

/** Uploads without pause until harbor is gone. */
async function uploadUntilGone(url: string): Promise<void> {
  const keepOn = async (upload: (url: string) => Promise<void>) => {
    for (;;) {
      try {
        await upload(url);
      } catch {
        return;
      }
    }
  };
  await Promise.all([uploadToHaufe, uploadToSaferMe, uploadToFlip, uploadToFlowkiwi].map(keepOn));
}

test('ten kills at random moments lose nothing that was acknowledged and double nothing', async () => {
  const env = { HARBOR_DATA_DIR: directory.path, HARBOR_SWEEP_MS: '50' };
  for (let i = 0; i < KILLS; i += 1) {
    const HARBOR_PROCESSING_MS = String(i % 2 === 0 ? 0 : 100);
    harbor = await startHarborProcess({ ...env, HARBOR_PROCESSING_MS });
    const uploading = uploadUntilGone(harbor.url);
    await acknowledged(Math.floor(Math.random() * 8));
    await sleep(Math.random() * 60);
    await harbor.kill();
    await uploading;
  }
  harbor = await startHarborProcess({ ...env, HARBOR_PROCESSING_MS: '0' });
  expect(stored.size + registered.size).toBeGreaterThan(KILLS);
  await checkHaufe(harbor.url);
  await checkSaferMe(harbor.url);
  await checkForms(harbor.url);
  await harbor.kill();
  checkRecords();
}, 180_000);

async function checkHaufe(url: string): Promise<void> {
  const haufe = haufeClient(url, userId);
  for (const [fileId, hash] of stored) {
    expect((await haufe.settled(fileId)).json).toMatchObject({ processing_status: 'PROCESSED' });
    expect((await call(`${url}/__harbor/objects/haufe/${fileId}`)).json).toMatchObject({ sha256: hash });
  }
  const { total } = (await haufe.get('')).json;
  const ids = new Set<unknown>();
  for (let page = 1; (page - 1) * 100 < Number(total); page += 1) {
    const { files } = (await haufe.get(`?limit=100&page=${page}`)).json as { files: { file_id: string }[] };
    for (const { file_id } of files) ids.add(file_id);
  }
  expect(ids.size).toBe(total);
  expect([...stored.keys()].filter((fileId) => !ids.has(fileId))).toEqual([]);
}

async function checkSaferMe(url: string): Promise<void> {
  const saferMe = saferMeClient(url);
  for (const [key, hash] of keys) {
    const { json } = await saferMe.register(key);
    expect(json.id).toEqual(registered.get(key) ?? expect.any(Number));
    expect(await saferMe.ready(json.id)).toMatchObject({ status: 200, json: { ready_to_attach: true } });
    const object = await call(`${url}/__harbor/objects/saferme/${String(json.id)}`);
    expect(object.json).toMatchObject({ key, sha256: hash });
  }
}

async function checkForms(url: string): Promise<void> {
  expect(attached.size + medias.size).toBeGreaterThan(0);
  for (const [id, hash] of attached) {
    expect((await flipClient(url).settled(id)).json).toMatchObject({ status: 'FINISHED' });
    expect((await call(`${url}/__harbor/objects/flip/${id}`)).json).toMatchObject({ sha256: hash });
  }
  for (const [id, hash] of medias) {
    const { json } = await flowkiwiClient(url).get(`/${id}`);
    expect(json).toMatchObject({ id, hash });
    const content = await fetch(`${url}${String(json.contentUrl)}`);
    expect(sha256(await content.text())).toBe(hash);
  }
  // What was under way when harbor was killed is gone.
  expect(readdirSync(join(directory.path, 'spool'))).toEqual([]);
}

function checkRecords(): void {
  const db = new DatabaseSync(join(directory.path, 'harbor.sqlite'));
  try {
    const twice = db.prepare('SELECT api, id FROM details WHERE finished <> 1').all();
    expect(twice).toEqual([]);
    const byKey = 'SELECT count(*) AS n, count(DISTINCT key) AS keys FROM saferme_attachments';
    const counts = db.prepare(byKey).get();
    expect(counts?.n).toBe(counts?.keys);
    const unfinished = db.prepare("SELECT id FROM saferme_attachments WHERE state = 'processing'").all();
    expect(unfinished).toEqual([]);
  } finally {
    db.close();
  }
}

test('a kill between storing and recording: the bytes are found after the restart', async () => {
  const { path, remove } = await temporaryDirectory();
  try {
    // Nobody looks for the bytes before the kill.
    const env = { HARBOR_DATA_DIR: path, HARBOR_SWEEP_MS: '60000' };
    harbor = await startHarborProcess(env);
    const { fileId, fileUrl } = await haufeClient(harbor.url, userId).authorize('a.csv');
    const stored = await haufeClient(harbor.url, userId).put(fileUrl, 'a,b\n');
    const form = await saferMeClient(harbor.url).store('text/plain', 'hello', 'a.txt');
    await harbor.kill();
    expect([stored.status, form.answer.status]).toEqual([200, 201]);

    harbor = await startHarborProcess({
      HARBOR_DATA_DIR: path,
      HARBOR_PROCESSING_MS: '0',
      HARBOR_SWEEP_MS: '50',
    });
    const haufe = haufeClient(harbor.url, userId);
    const list = await until(
      () => haufe.get(''),
      ({ json }) => json.total === 1,
    );
    expect(list.json.files).toEqual([{ file_id: fileId, file_name: 'a.csv' }]);
    expect((await haufe.settled(fileId)).json).toMatchObject({ processing_status: 'PROCESSED' });
    const { json } = await saferMeClient(harbor.url).register(form.key);
    expect((await saferMeClient(harbor.url).ready(json.id)).status).toBe(200);
  } finally {
    await harbor?.kill();
    await remove();
  }
});
