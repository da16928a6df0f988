import { browserEnvironment } from '@longshore/browser';
import { createUploader } from '@longshore/core';
import axios from 'axios';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createFlipletProvider, type FlipletProviderOptions } from './provider.ts';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const FILES = 'https://proxy.example/fliplet/v1/media/files';

interface Script {
  /** What becomes of the answer's files. */
  reply?: (files: readonly object[]) => Response | readonly object[];
  /** Scans of a file by its name, in order; the last one stays. */
  scans?: Readonly<Record<string, string[]>>;
}

const fileOf = (id: number, name: string, status: string | undefined) => ({
  id,
  name,
  url: `https://api.fliplet.com/v1/media/files/${id}/contents/${name}`,
  contentType: 'text/plain',
  ...(status !== undefined && { metadata: { av: { status } } }),
});

/** A Fliplet that answers as documented, and lists of what it was asked and sent. */
function fliplet({ reply = (files) => files, scans = {} }: Script = {}) {
  const calls: string[] = [];
  const forms: (readonly [string, string])[][] = [];
  const names = new Map<number, string>();
  const scanOf = (name: string) => {
    const left = scans[name];
    return left !== undefined && left.length > 1 ? left.shift() : left?.[0];
  };
  server.use(
    http.post(FILES, async ({ request }) => {
      calls.push(`upload ${new URL(request.url).search}`);
      const entries = [...(await request.formData()).entries()];
      forms.push(
        await Promise.all(
          entries.map(
            async ([name, value]) => [name, typeof value === 'string' ? value : await value.text()] as const,
          ),
        ),
      );
      const files = entries
        .filter(([name]) => name.startsWith('name['))
        .map(([, value]) => {
          const id = names.size + 1;
          names.set(id, String(value));
          return fileOf(id, String(value), scanOf(String(value)));
        });
      const answer = reply(files);
      return answer instanceof Response ? answer : HttpResponse.json({ files: answer }, { status: 201 });
    }),
    http.get(`${FILES}/:id`, ({ params }) => {
      calls.push(`status ${params.id}`);
      const id = Number(params.id);
      const name = names.get(id) ?? '';
      return HttpResponse.json(fileOf(id, name, scanOf(name)));
    }),
    http.delete(`${FILES}/:id`, ({ params }) => {
      calls.push(`delete ${params.id}`);
      return new HttpResponse(null, { status: 204 });
    }),
  );
  return { calls, forms };
}

function start(options: Partial<FlipletProviderOptions> = {}, deadlineMs = 600_000) {
  const api = axios.create({ baseURL: 'https://proxy.example/fliplet' });
  return createUploader(
    createFlipletProvider(
      Object.defineProperties({ api, organizationId: 2 }, Object.getOwnPropertyDescriptors(options)),
    ),
    {
      environment: browserEnvironment(),
      poll: { intervalMs: 1, deadlineMs },
      retry: { baseMs: 1 },
      undoMs: 0,
    },
  );
}

const text = (name: string, content = `${name}'s bytes`) => new File([content], name, { type: 'text/plain' });

describe('an upload to Fliplet', () => {
  test('is ready after its one request, where no scan is told of', async () => {
    const { calls, forms } = fliplet();
    const uploader = start({ folderId: 33 });
    await uploader.add([text('a.txt')]);
    expect(await uploader.whenSettled()).toMatchObject([
      {
        status: 'ready',
        provisional: false,
        asset: { reference: 1, name: 'a.txt', size: 13, scan: 'unknown' },
      },
    ]);
    expect(calls).toEqual(['upload ?organizationId=2&folderId=33']);
    expect(forms).toEqual([
      [
        ['name[0]', 'a.txt'],
        ['files[0]', "a.txt's bytes"],
      ],
    ]);
  });

  test('is ready provisionally while it is scanned, and then for good', async () => {
    const { calls } = fliplet({ scans: { 'a.txt': ['queued', 'queued', 'clean'] } });
    const uploader = start();
    const seen: unknown[] = [];
    uploader.subscribe(() => {
      const [upload] = uploader.snapshot().uploads;
      if (upload?.status === 'ready') seen.push([upload.provisional, upload.asset.scan]);
    });
    await uploader.add([text('a.txt')]);
    await expect.poll(() => seen.at(-1)).toEqual([false, 'clean']);
    expect(calls).toEqual(['upload ?organizationId=2', 'status 1', 'status 1']);
  });

  test('fails after it was ready, where the scan finds a virus', async () => {
    fliplet({ scans: { 'a.txt': ['queued', 'queued', 'infected'] } });
    const uploader = start();
    await uploader.add([text('a.txt')]);
    await expect
      .poll(() => uploader.snapshot().uploads)
      .toMatchObject([{ status: 'failed', phase: 'processing', error: { code: 'infected' } }]);
  });

  test.each([
    ['does not end in time', () => HttpResponse.json(fileOf(1, 'a.txt', 'queued'))],
    ['may not be asked about', () => HttpResponse.json({ error: 'file.access' }, { status: 401 })],
  ])('stays ready where the scan %s', async (_what, answer) => {
    fliplet({ scans: { 'a.txt': ['queued'] } });
    let asked = 0;
    server.use(
      http.get(`${FILES}/:id`, () => {
        asked += 1;
        return answer();
      }),
    );
    const uploader = start({}, 0);
    await uploader.add([text('a.txt')]);
    await expect.poll(() => asked).toBe(1);
    // Another upload's whole way is time enough for the answer to have an effect.
    await uploader.add([text('b.txt')]);
    await expect.poll(() => uploader.snapshot().totals.count.ready).toBe(2);
    expect(uploader.snapshot().uploads).toMatchObject([{ asset: { scan: 'queued' } }, { status: 'ready' }]);
    expect(asked).toBe(1);
  });

  test('does not send again, and asks for no other token, where the permission is missing', async () => {
    const refused = () => HttpResponse.json({ error: 'file.access', message: 'No.' }, { status: 401 });
    const { calls } = fliplet({ reply: refused });
    const uploader = start();
    await uploader.add([text('a.txt')]);
    expect(await uploader.whenSettled()).toMatchObject([
      { status: 'failed', phase: 'uploading', error: { code: 'forbidden', reason: 'no-permission' } },
    ]);
    expect(calls).toHaveLength(1);
  });

  test('is moved to the trash when it is removed', async () => {
    const { calls } = fliplet();
    const uploader = start();
    const { ids } = await uploader.add([text('a.txt')]);
    await uploader.whenSettled();
    uploader.remove(ids);
    await expect.poll(() => calls.at(-1)).toBe('delete 1');
  });
});

describe('several files in one request', () => {
  const three = () => [text('a.txt'), text('b.txt'), text('c.txt')];
  const assetNames = async (uploader: ReturnType<typeof start>) =>
    (await uploader.whenSettled()).map((upload) =>
      upload.status === 'ready' ? [upload.file.name, upload.asset.name] : upload.status,
    );

  test('go as name and file in turn, and each gets its own result', async () => {
    const { calls, forms } = fliplet();
    const uploader = start({ batch: true });
    await uploader.add(three());
    expect(await assetNames(uploader)).toEqual([
      ['a.txt', 'a.txt'],
      ['b.txt', 'b.txt'],
      ['c.txt', 'c.txt'],
    ]);
    expect(calls).toEqual(['upload ?organizationId=2']);
    expect(forms[0]?.map(([name]) => name)).toEqual([
      ...['name[0]', 'files[0]', 'name[1]', 'files[1]', 'name[2]', 'files[2]'],
    ]);
  });

  test('are parted by what `batch` allows', async () => {
    const { calls } = fliplet();
    const uploader = start({ batch: { maxFiles: 2 } });
    await uploader.add(three());
    expect(await assetNames(uploader)).toHaveLength(3);
    expect(calls).toHaveLength(2);
  });

  test('are told apart by their names where the answer has another order', async () => {
    fliplet({ reply: (files) => files.toReversed() });
    const uploader = start({ batch: true });
    await uploader.add(three());
    expect(await assetNames(uploader)).toEqual([
      ['a.txt', 'a.txt'],
      ['b.txt', 'b.txt'],
      ['c.txt', 'c.txt'],
    ]);
  });

  test.each([
    ['fewer results come', (files: readonly object[]) => files.slice(1)],
    ['more results come', (files: readonly object[]) => [...files, files[0] ?? {}]],
    [
      'a name is another one',
      ([, ...others]: readonly object[]) => [fileOf(9, 'z.txt', undefined), ...others],
    ],
    ['all get one id', (files: readonly object[]) => files.map((file) => ({ ...file, id: 7 }))],
    ['names are not told', (files: readonly object[]) => files.map((_, index) => ({ id: index + 1 }))],
  ])('all fail where %s', async (_what, reply) => {
    fliplet({ reply });
    const uploader = start({ batch: true });
    await uploader.add(three());
    const failed = { status: 'failed', error: { code: 'batch-mismatch', recovery: 'restart' } };
    expect(await uploader.whenSettled()).toMatchObject([failed, failed, failed]);
  });

  test('with the same names are told apart by their place', async () => {
    fliplet();
    const uploader = start({ batch: true });
    await uploader.add([text('a.txt', '1'), text('a.txt', '22')]);
    expect(await uploader.whenSettled()).toMatchObject([
      { asset: { id: 1, size: 1 } },
      { asset: { id: 2, size: 2 } },
    ]);
  });

  test('of which one is canceled on the way end ready but for that one, which is moved to the trash', async () => {
    let answer = () => {};
    const answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const { calls } = fliplet();
    server.use(
      http.post(FILES, async () => {
        calls.push('held');
        await answered;
      }),
    );
    const uploader = start({ batch: true });
    const { ids } = await uploader.add(three());
    await expect.poll(() => calls).toEqual(['held']);
    uploader.cancel(ids.slice(1, 2));
    answer();
    await expect.poll(() => calls.at(-1)).toBe('delete 2');
    expect(uploader.snapshot().uploads.map(({ status }) => status)).toEqual(['ready', 'canceled', 'ready']);
    expect(calls).toHaveLength(3);
  });

  test('of which one is infected fail that one alone', async () => {
    fliplet({ scans: { 'b.txt': ['queued', 'infected'] } });
    const uploader = start({ batch: true });
    await uploader.add(three());
    await expect
      .poll(() => uploader.snapshot().uploads.map(({ status }) => status))
      .toEqual(['ready', 'failed', 'ready']);
  });

  test('planned for different folders never mix: all go to the one that is open then', async () => {
    const { calls } = fliplet();
    let reads = 0;
    const uploader = start({
      batch: true,
      get folderId() {
        reads += 1;
        return reads === 1 ? 33 : 34;
      },
    });
    await uploader.add(three());
    await uploader.whenSettled();
    expect(calls).toEqual(['upload ?organizationId=2&folderId=34']);
  });
});
