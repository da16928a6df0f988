import { describe, expect, it } from 'vitest';
import { haufeLike, startUploader, VirtualEnvironment } from '../testing/index.ts';
import type { UploaderOptions } from '../uploader-api.ts';

function file(name: string, content = 'x', lastModified = 5): File {
  return new File([content], name, { lastModified });
}

function start(options: Partial<UploaderOptions> = {}) {
  const env = new VirtualEnvironment();
  const { provider, log } = haufeLike(env);
  const started = startUploader(env, provider, { autoStart: false, ...options });
  const paths = () => started.uploader.snapshot().uploads.map((one) => one.relativePath ?? one.file.name);
  const rejected = () =>
    started.uploader.snapshot().rejections.map((one) => [one.relativePath ?? one.file.name, one.reasons]);
  return { env, log, paths, rejected, ...started };
}

describe('a file that is in the list already', () => {
  it('is taken as well, unless something else is said', async () => {
    const { paths, add } = start();
    await add(file('a'), file('a'));
    expect(paths()).toEqual(['a', 'a']);
  });

  it.each(['skip', 'ask'] as const)(
    'is rejected by “%s”, and both are named with their paths',
    async (duplicates) => {
      const { uploader, paths, rejected } = start({ duplicates });
      await uploader.add([{ file: file('a'), relativePath: 'photos/a' }]);
      await uploader.add([
        { file: file('a'), relativePath: 'archive/a' },
        { file: file('a', 'longer'), relativePath: 'archive/longer/a' },
        { file: file('a', 'x', 6), relativePath: 'archive/later/a' },
      ]);
      expect(paths()).toEqual(['photos/a', 'archive/longer/a', 'archive/later/a']);
      expect(rejected()).toEqual([
        ['archive/a', [{ code: 'duplicate', of: 'photos/a', mayAdd: duplicates === 'ask' }]],
      ]);
    },
  );

  it('is found within one call too, and among files that are examined', async () => {
    const now = start({ duplicates: 'skip' });
    await now.add(file('a'), file('b'), file('a'));
    expect(now.paths()).toEqual(['a', 'b']);
    const later = start({ duplicates: 'skip', validate: async () => undefined });
    await later.env.until(later.add(file('a'), file('b'), file('a')));
    expect(later.paths()).toEqual(['a', 'b']);
  });

  it('is no duplicate once the other one is removed, and is one again when that is back', async () => {
    const { uploader, paths, add } = start({ duplicates: 'skip' });
    const ids = await add(file('a'));
    await add(file('a'));
    uploader.remove(ids);
    const [again] = await add(file('a'));
    expect(paths()).toEqual(['a']);
    uploader.remove([again ?? '']);
    uploader.restore(ids);
    await add(file('a'));
    expect(paths()).toEqual(['a']);
  });

  it('may be added as well, and its rejection is dismissed alone', async () => {
    const { uploader, paths, add } = start({ duplicates: 'ask' });
    await add(file('a'), file('b'));
    await add(file('a'), file('b'));
    const [first, second] = uploader.snapshot().rejections;
    if (first === undefined) throw new Error('Nothing was rejected.');
    await uploader.add([first.file], { duplicates: 'allow' });
    uploader.dismissRejections([first]);
    expect(paths()).toEqual(['a', 'b', 'a']);
    expect(uploader.snapshot().rejections).toEqual([second]);
  });
});

describe('a newer version', () => {
  it('takes the place of the one of the same path and name, which is removed, at the server too', async () => {
    const { env, log, uploader, paths, add } = start({ duplicates: 'replace', autoStart: true, maxFiles: 3 });
    const ids = await add(file('a'), file('b'), file('c'));
    await env.until(uploader.whenSettled());
    log.length = 0;
    const [newer = ''] = await add(file('b', 'longer', 6));
    expect(paths()).toEqual(['a', 'b', 'c']);
    expect(uploader.snapshot().uploads[1]?.id).toBe(newer);
    await env.until(uploader.whenSettled());
    await env.advance(10_000);
    expect(log.filter((line) => line.startsWith('DELETE'))).toEqual(['DELETE f-2']);
    expect(uploader.get(ids[1] ?? '')).toBeUndefined();
    expect(uploader.snapshot().rejections).toEqual([]);
  });

  it('leaves those in other folders alone, and may come twice in one call', async () => {
    const { uploader, paths } = start({ duplicates: 'replace' });
    await uploader.add([{ file: file('a'), relativePath: 'photos/a' }]);
    await uploader.add([
      { file: file('a', '12'), relativePath: 'photos/a' },
      { file: file('a'), relativePath: 'archive/a' },
      { file: file('a', '123'), relativePath: 'photos/a' },
    ]);
    expect(paths()).toEqual(['photos/a', 'archive/a']);
    expect(uploader.snapshot().uploads[0]?.size).toBe(3);
  });

  it('leaves the older one where it is not taken itself', async () => {
    const { paths, add, rejected } = start({ duplicates: 'replace', maxTotalSize: 3 });
    const before = await add(file('a'), file('b'));
    await add(file('a', '1234'));
    expect(paths()).toEqual(['a', 'b']);
    expect(rejected()).toMatchObject([['a', [{ code: 'total-too-large' }]]]);
    expect(before).toHaveLength(2);
    await add(file('c'));
    expect(paths()).toEqual(['a', 'b', 'c']);
  });

  it('replaces a file that was there before', async () => {
    const { uploader, paths, add } = start({ duplicates: 'replace' });
    uploader.seed([{ asset: { reference: 'f-9' }, name: 'plan.pdf' }]);
    await add(file('plan.pdf'));
    expect(paths()).toEqual(['plan.pdf']);
    expect(uploader.snapshot().uploads[0]).toMatchObject({ status: 'queued' });
  });
});
