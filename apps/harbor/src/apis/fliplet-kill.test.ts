import { createHash, randomBytes } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { call, until } from '../testing/clients.ts';
import { flipletClient } from '../testing/fliplet-client.ts';
import { killHarborProcesses, startHarborProcess } from '../testing/harbor-process.ts';
import { startOtherStore, startTestHarbor, temporaryDirectory } from '../testing/test-harbor.ts';

afterAll(() => killHarborProcesses());

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

test('kills at random moments lose no file that was acknowledged, and leave no object without one', async () => {
  const directory = await temporaryDirectory();
  const env = { HARBOR_DATA_DIR: directory.path, HARBOR_SWEEP_MS: '50', HARBOR_PROCESSING_MS: '0' };
  const stored = new Map<number, string>();
  const news = new EventEmitter();
  const uploadUntilGone = async (url: string) => {
    try {
      for (;;) {
        const [one, two] = [randomBytes(50_000), randomBytes(50_000)];
        const fliplet = flipletClient(url);
        const answer = await fliplet.send('appId=1', ['one.bin', one], ['two.bin', two]);
        const [first, second] = fliplet.files(answer);
        if (first !== undefined) stored.set(first.id, sha256(one));
        if (second !== undefined) stored.set(second.id, sha256(two));
        news.emit('acknowledged');
      }
    } catch {
      // Harbor is gone, as it should be.
    }
  };
  try {
    for (let i = 0; i < 4; i += 1) {
      const harbor = await startHarborProcess(env);
      const uploading = Promise.all([uploadUntilGone(harbor.url), uploadUntilGone(harbor.url)]);
      await once(news, 'acknowledged');
      await sleep(Math.random() * 60);
      await harbor.kill();
      await uploading;
    }
    const harbor = await startHarborProcess(env);
    expect(stored.size).toBeGreaterThanOrEqual(8);
    for (const [id, hash] of stored) {
      const { bytes } = await flipletClient(harbor.url).contents(id);
      expect(sha256(bytes)).toBe(hash);
    }
    const listed = await flipletClient(harbor.url).list('appId=1');
    expect(listed.length % 2).toBe(0);
    await until(
      async () => keysOf(join(directory.path, 'storage', 'objects.sqlite'), 'objects').length,
      (count) => count === listed.length,
    );
    await harbor.kill();
  } finally {
    killHarborProcesses();
    await directory.remove();
  }
}, 180_000);

function keysOf(path: string, table: string): string[] {
  const db = new DatabaseSync(path, { readOnly: true });
  try {
    const rows = db.prepare(`SELECT key FROM ${table} WHERE key LIKE 'fliplet/%'`).all();
    return rows.map(({ key }) => String(key));
  } finally {
    db.close();
  }
}

test('a store that fails answers 503, and what could not be deleted then is deleted later', async () => {
  let fails = false;
  const other = await startOtherStore((handler) => (request, response) => {
    if (fails) response.writeHead(500).end();
    else handler(request, response);
  });
  const harbor = await startTestHarbor({ s3: other.s3 });
  try {
    const fliplet = flipletClient(harbor.url);
    const { id } = await fliplet.upload('appId=1', 'a.txt', 'a');
    const { contentUrl } = (await call(`${harbor.url}/__harbor/objects/fliplet/${id}`)).json;
    fails = true;
    expect(await fliplet.send('appId=1', ['b.txt', 'b'])).toMatchObject({ status: 503 });
    expect((await fliplet.contents(id)).status).toBe(503);
    await fliplet.remove(`/files/${id}`);
    expect((await fliplet.remove(`/deleted/files/${id}`)).status).toBe(204);
    fails = false;
    await until(
      () => call(String(contentUrl)),
      ({ status }) => status === 404,
    );
    expect(await fliplet.list('appId=1')).toEqual([]);
  } finally {
    await harbor.stop();
    await other.stop();
  }
});
