import { describe, expect, it } from 'vitest';
import { createLanes } from './lanes.ts';
import { createSource, fileChanged } from './source.ts';
import { VirtualEnvironment } from './testing/index.ts';

/** A source whose bytes have these hashes, one reading after the other. */
function sourceWith(...hashes: (string | Error)[]) {
  return bench(...hashes).source;
}

function bench(...hashes: (string | Error)[]) {
  const read: number[] = [];
  const env = new VirtualEnvironment();
  const left = [...hashes];
  env.digest = async ({ size }) => {
    read.push(size);
    const hash = left.shift() ?? 'read once too often';
    if (hash instanceof Error) throw hash;
    return hash;
  };
  const blob = new File(['bytes'], 'a.txt');
  const services = { environment: env, lanes: createLanes() };
  const source = createSource({ name: blob.name }, blob, services, new AbortController().signal);
  return { source, read };
}

describe('a hash', () => {
  it('is computed once, and again where that failed', async () => {
    const failed = new Error('The worker died.');
    const source = sourceWith(failed, 'aa');
    await expect(source.digest('md5')).rejects.toBe(failed);
    expect(await Promise.all([source.digest('md5'), source.digest('md5')])).toEqual(['aa', 'aa']);
  });

  it('is computed anew where the bytes were found damaged, and kept as it is then', async () => {
    const source = sourceWith('aa', 'aa');
    await source.digest('md5');
    expect(await source.digest('md5', { anew: true })).toBe('aa');
    expect(await source.digest('md5')).toBe('aa');
  });

  it('that is another one the second time means another file', async () => {
    const source = sourceWith('aa', 'bb');
    await source.digest('md5');
    await expect(source.digest('md5', { anew: true })).rejects.toMatchObject({
      code: 'file-changed',
      recovery: 'none',
      message: '“a.txt” changed on disk. Select it again.',
    });
    expect(await source.digest('md5')).toBe('bb');
  });

  it('is what it is now where there was none before', async () => {
    const source = sourceWith(new Error('The worker died.'), 'aa', 'bb');
    await source.digest('md5').catch(() => {});
    expect(await source.digest('md5', { anew: true })).toBe('aa');
    expect(await source.digest('crc32c', { anew: true })).toBe('bb');
  });

  it('of a part is computed of its bytes, and told from that of another part and of all', async () => {
    const { source, read } = bench('aa', 'bb', 'cc');
    const first = { start: 0, end: 2 };
    expect(await source.digest('md5', { range: first })).toBe('aa');
    expect(await source.digest('md5', { range: { start: 2, end: 5 } })).toBe('bb');
    expect(await source.digest('md5')).toBe('cc');
    expect(await source.digest('md5', { range: { ...first } })).toBe('aa');
    expect(read).toEqual([2, 3, 5]);
  });

  it('of a part that cannot be read any more names the file', async () => {
    const source = sourceWith(fileChanged({}));
    await expect(source.digest('md5', { range: { start: 0, end: 2 } })).rejects.toThrow('“a.txt” changed');
  });
});
