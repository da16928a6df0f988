import { describe, expect, it } from 'vitest';
import type { FileFacts } from '../environment.ts';
import { flipLike, haufeLike, makeFile, startUploader, VirtualEnvironment } from '../testing/index.ts';
import type { UploaderOptions } from '../uploader-api.ts';
import { sleep } from '../waiting.ts';

/** A file of which the browser knows no more than its name. */
const chosen = (name: string, size = 10) => makeFile(name, size, '');
const png: FileFacts = { type: 'image/png', width: 640, height: 480 };

function start(facts: Readonly<Record<string, FileFacts>> = {}, options: Partial<UploaderOptions> = {}) {
  const env = new VirtualEnvironment();
  const inspected: string[] = [];
  env.inspect = async (blob) => {
    const name = blob instanceof File ? blob.name : '';
    inspected.push(name);
    return facts[name] ?? {};
  };
  const { provider, log } = haufeLike(env);
  const names = () => started.uploader.snapshot().uploads.map(({ file }) => file.name);
  const started = startUploader(env, provider, { autoStart: false, ...options });
  return { env, log, inspected, names, ...started };
}

const never = new AbortController().signal;

describe('files of which something has to be found out', () => {
  it('are counted until they are taken, in their order, a few at once, whichever is through first', async () => {
    const waits = [500, 100, 300, 50, 10, 10];
    let atOnce = 0;
    let most = 0;
    const { env, uploader, names } = start(
      {},
      {
        validate: async ({ name }) => {
          atOnce += 1;
          most = Math.max(most, atOnce);
          await sleep(env, waits[Number(name)] ?? 0, never);
          atOnce -= 1;
          return name === '3' ? 'Not this one.' : undefined;
        },
      },
    );
    const added = uploader.add(waits.map((_, index) => chosen(`${index}`, 10)));
    expect(uploader.snapshot()).toMatchObject({ checking: 6, uploads: [] });
    await env.advance(400);
    expect(uploader.snapshot().checking).toBe(6);
    await env.advance(200);
    expect(uploader.snapshot().checking).toBe(0);
    expect(names()).toEqual(['0', '1', '2', '4', '5']);
    expect(most).toBe(4);
    const { ids, rejections } = await env.until(added);
    expect(ids).toEqual(uploader.snapshot().uploads.map(({ id }) => id));
    expect(rejections).toMatchObject([
      { file: { name: '3' }, reasons: [{ code: 'invalid', message: 'Not this one.' }] },
    ]);
  });

  it('do not hold up those of which nothing has to be found out', async () => {
    const { env, uploader, names, inspected } = start({}, { accept: ['image/*', '.csv'] });
    const added = uploader.add([chosen('a.png', 10), chosen('unknown', 10), chosen('b.csv', 10)]);
    expect(names()).toEqual(['a.png', 'b.csv']);
    expect(uploader.snapshot().checking).toBe(1);
    await env.until(added);
    expect(inspected).toEqual(['unknown']);
    expect(uploader.snapshot().rejections).toMatchObject([
      { file: { name: 'unknown' }, reasons: [{ code: 'type-not-accepted' }] },
    ]);
  });

  it('count for the limits when they are taken: the surplus alone is rejected, and named', async () => {
    const { env, uploader, names } = start(
      {},
      { maxFiles: 3, validate: async ({ name }) => (name === 'b' ? 'No.' : undefined) },
    );
    const files = ['a', 'b', 'c', 'd', 'e'].map((name) => chosen(name, 10));
    await env.until(uploader.add(files));
    expect(names()).toEqual(['a', 'c', 'd']);
    const { rejections } = uploader.snapshot();
    expect(rejections.map(({ file, reasons }) => [file.name, reasons[0]?.code])).toEqual([
      ['b', 'invalid'],
      ['e', 'too-many'],
    ]);
  });

  it('are rejected where the check itself fails, which the page is told; the others are taken', async () => {
    const { env, uploader, names } = start(
      {},
      {
        validate: ({ name }) => {
          if (name === 'a') throw new Error('The server for names is down.');
          return undefined;
        },
      },
    );
    const added = uploader.add([chosen('a', 10), chosen('b', 10)]);
    const { rejections } = await env.until(added);
    await expect(env.advance(1)).rejects.toThrow('The server for names is down.');
    expect(rejections).toMatchObject([{ file: { name: 'a' }, reasons: [{ code: 'not-checked' }] }]);
    expect(names()).toEqual(['b']);
  });

  it('are ten thousand in slices, where their check waits for nothing', async () => {
    const { env, uploader } = start({}, { validate: () => undefined });
    let ticks = 0;
    env.now = () => {
      ticks += 1;
      return env.nowMs + ticks;
    };
    const file = chosen('a', 10);
    const added = uploader.add(Array.from({ length: 10_000 }, () => file));
    expect(uploader.snapshot().checking).toBe(10_000);
    await env.advance(1);
    const { checking, uploads } = uploader.snapshot();
    expect(uploads.length).toBeGreaterThan(0);
    expect(checking + uploads.length).toBe(10_000);
    expect((await env.until(added)).ids).toHaveLength(10_000);
  });

  it('are left where they are when the uploader is disposed of', async () => {
    const { env, uploader } = start({}, { validate: () => sleep(env, 100, never).then(() => undefined) });
    const added = uploader.add([chosen('a', 10)]);
    uploader.dispose();
    await env.advance(200);
    expect((await added).ids).toEqual([]);
  });

  it('cannot be read', async () => {
    const { env, uploader } = start({}, { checkContent: true });
    env.inspect = () => Promise.reject(new DOMException('gone', 'NotFoundError'));
    const { rejections } = await env.until(uploader.add([chosen('a.png', 10)]));
    expect(rejections).toMatchObject([{ reasons: [{ code: 'unreadable' }] }]);
  });

  it('are not called unreadable where what looks into them could not be loaded', async () => {
    const { env, uploader } = start({}, { checkContent: true });
    env.inspect = () => Promise.reject(new TypeError('Failed to fetch dynamically imported module'));
    const { rejections } = await env.until(uploader.add([chosen('a.png', 10)]));
    expect(rejections).toMatchObject([{ reasons: [{ code: 'not-checked' }] }]);
  });
});

describe('the type by content', () => {
  it('lets a file in that neither name nor browser tells, and is planned, sent and written down', async () => {
    const { env, uploader, names } = start(
      { IMG_0141: { type: 'image/heic' }, 'photo.dat': png, 'notes.txt': {} },
      { accept: ['.heic', 'image/png'] },
    );
    const files = ['IMG_0141', 'photo.dat', 'notes.txt'].map((name) => chosen(name, 10));
    await env.until(uploader.add(files));
    expect(names()).toEqual(['IMG_0141', 'photo.dat']);
    expect(uploader.snapshot().uploads).toMatchObject([{ type: 'image/heic' }, { type: 'image/png' }]);
    const saved = JSON.parse(JSON.stringify(uploader.unfinished()));
    expect(saved[0]).toMatchObject({ type: 'image/heic' });
    const other = start();
    other.uploader.recover([{ saved: saved[0], file: files[0] }]);
    expect(other.uploader.snapshot().uploads).toMatchObject([{ type: 'image/heic' }]);
  });

  it.each([
    ['as it was chosen', undefined, 'image/heic'],
    ['copied', (file: File) => new File([file], file.name, { type: file.type }), 'image/heic'],
    ['made into another type', () => new File(['x'], 'a.webp', { type: 'image/webp' }), 'image/webp'],
  ])('is the type of what is sent, %s', async (_how, prepare, type) => {
    const env = new VirtualEnvironment();
    env.inspect = async () => ({ type: 'image/heic' });
    const { provider } = flipLike(env, () => 'FINISHED');
    const sent: string[] = [];
    const plan = provider.plan;
    provider.plan = (source, earlier, call) => {
      sent.push(source.type);
      return plan(source, earlier, call);
    };
    const { uploader } = startUploader(env, provider, {
      accept: ['.heic'],
      prepare: prepare === undefined ? undefined : async (file) => prepare(file),
    });
    await env.until(uploader.add([new File(['x'], 'IMG_0141')]));
    await env.until(uploader.whenSettled());
    expect(sent).toEqual([type]);
  });

  it('contradicts a name only where that is asked for', async () => {
    const facts = { 'report.pdf': png };
    const strict = start(facts, { checkContent: true });
    const { rejections } = await strict.env.until(strict.uploader.add([chosen('report.pdf', 10)]));
    expect(rejections).toMatchObject([{ reasons: [{ code: 'content-mismatch', type: 'image/png' }] }]);
    const lenient = start(facts);
    await lenient.env.until(lenient.uploader.add([chosen('report.pdf', 10)]));
    expect(lenient.names()).toEqual(['report.pdf']);
    expect(lenient.inspected).toEqual([]);
  });

  it('is not asked for where the environment cannot tell', async () => {
    const { env, uploader, names } = start(
      {},
      { checkContent: true, accept: ['.png'], image: { minWidth: 9 } },
    );
    Reflect.deleteProperty(env, 'inspect');
    uploader.add([chosen('a.png', 10), chosen('b', 10)]);
    expect(names()).toEqual(['a.png']);
    expect(uploader.snapshot()).toMatchObject({ checking: 0, rejections: [{ file: { name: 'b' } }] });
  });
});

describe('the measures of a picture', () => {
  it.each([
    [{ minWidth: 640, minHeight: 480, maxWidth: 640, maxHeight: 480 }, []],
    [{ minWidth: 641 }, ['image-too-small']],
    [{ minHeight: 481 }, ['image-too-small']],
    [{ maxWidth: 639 }, ['image-too-large']],
    [{ maxHeight: 479 }, ['image-too-large']],
    [{ minWidth: 800, maxHeight: 400 }, ['image-too-small', 'image-too-large']],
  ])('within %j: %j', async (image, codes) => {
    const { env, uploader } = start({ 'a.png': png }, { image });
    const { rejections } = await env.until(uploader.add([chosen('a.png', 10)]));
    expect(rejections.flatMap(({ reasons }) => reasons.map(({ code }) => code))).toEqual(codes);
    const told = Object.assign({}, ...rejections.flatMap(({ reasons }) => reasons));
    if (codes.length > 0) expect(told).toMatchObject({ width: 640, height: 480, ...image });
  });

  it('are asked of pictures alone', async () => {
    const { env, uploader, inspected } = start({}, { image: { minWidth: 100 } });
    await env.until(uploader.add([chosen('a.pdf', 10), chosen('b.png', 10)]));
    expect(inspected).toEqual(['b.png']);
    expect(uploader.snapshot().uploads).toHaveLength(2);
  });
});

describe('beforeUpload', () => {
  it('refuses, replaces within the limits, or lets be', async () => {
    const seen: string[] = [];
    const { env, uploader, names } = start(
      {},
      {
        maxSize: 100,
        beforeUpload: async (file) => {
          seen.push(file.name);
          if (file.name === 'no') return false;
          if (file.name === 'why') return 'Not on Sundays.';
          if (file.name === 'grown') return chosen('grown.png', 101);
          return file.name === 'a.heic' ? chosen('a.jpg', 50) : undefined;
        },
      },
    );
    const given = ['no', 'why', 'grown', 'kept'].map((name) => chosen(name, 10));
    const added = uploader.add([...given, { file: chosen('a.heic', 10), relativePath: 'photos/a.heic' }]);
    const { rejections } = await env.until(added);
    expect(seen).toEqual(['no', 'why', 'grown', 'kept', 'a.heic']);
    expect(names()).toEqual(['kept', 'a.jpg']);
    expect(uploader.snapshot().uploads[1]).toMatchObject({ size: 50, relativePath: 'photos/a.jpg' });
    expect(rejections.map(({ reasons }) => reasons)).toEqual([
      [{ code: 'invalid' }],
      [{ code: 'invalid', message: 'Not on Sundays.' }],
      [{ code: 'too-large', maxSize: 100 }],
    ]);
  });
});

describe('autoStart of one call', () => {
  it('holds its files, whatever the uploader does with others, and counts them', async () => {
    const { env, uploader } = start({}, { autoStart: true });
    const held = await uploader.add([chosen('a', 10), chosen('b', 10)], { autoStart: false });
    await uploader.add([chosen('c', 10)]);
    await env.advance(60_000);
    expect(uploader.snapshot()).toMatchObject({ held: 2, totals: { count: { ready: 1, queued: 2 } } });
    uploader.cancel(held.ids.slice(0, 1));
    expect(uploader.snapshot().held).toBe(1);
    uploader.retry(held.ids.slice(0, 1));
    expect(uploader.snapshot().held).toBe(2);
    uploader.pause(held.ids);
    expect(uploader.snapshot().held).toBe(0);
    uploader.resume(held.ids);
    uploader.remove(held.ids.slice(0, 1));
    expect(uploader.snapshot().held).toBe(1);
    uploader.restore(held.ids);
    expect(uploader.snapshot().held).toBe(2);
    uploader.cancel(held.ids.slice(0, 1));
    uploader.start();
    expect(uploader.snapshot().held).toBe(0);
    await env.until(uploader.whenSettled());
    expect(uploader.snapshot().totals.count).toMatchObject({ ready: 2, canceled: 1 });
  });
});
