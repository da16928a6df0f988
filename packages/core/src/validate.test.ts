import { describe, expect, it } from 'vitest';
import { isAccepted, mediaTypeOf } from './media-type.ts';
import { haufeLike } from './testing/fake-apis.ts';
import { makeFile, startUploader, VirtualEnvironment } from './testing/index.ts';
import { judge, reasonsAgainst } from './validate.ts';

const none = { files: 0, bytes: 0 };

describe('the type of a file', () => {
  it.each([
    ['report.csv', 'application/vnd.ms-excel', 'text/csv'],
    ['report.CSV', '', 'text/csv'],
    ['photo.heic', '', 'image/heic'],
    ['photo.jpg', 'image/jpeg', 'image/jpeg'],
    ['note.txt', 'text/plain;charset=utf-8', 'text/plain'],
    ['a.unknown', '', ''],
    ['.csv', '', ''],
    ['constructor', 'x/y', 'x/y'],
    ['a.constructor', '', ''],
  ])('of %s, told as %j, is %j', (name, type, is) => expect(mediaTypeOf({ name, type })).toBe(is));

  it.each([
    [['text/csv'], 'a.csv', 'application/vnd.ms-excel', true],
    [['image/*'], 'a.heic', '', true],
    [['.CSV'], 'A.csv', 'anything/else', true],
    [['.csv'], '.csv', '', false],
    [['image/png'], 'a.png.exe', 'application/x-msdownload', false],
    [['image/png', '.pdf'], 'a.pdf', '', true],
    [['*/*'], 'a', '', true],
    [[], 'a', '', true],
  ])('%j takes %s (%j): %j', (accept, name, type, yes) =>
    expect(isAccepted({ name, type }, accept)).toBe(yes),
  );
});

describe('validation', () => {
  it('names every reason at once', () => {
    const file = { name: 'a.exe', type: '', size: 11 };
    const restrictions = { accept: ['.pdf'], maxSize: 10, maxTotalSize: 12, maxFiles: 1 };
    expect(judge(file, restrictions, undefined, { files: 1, bytes: 5 }).map((reason) => reason.code)).toEqual(
      ['type-not-accepted', 'too-large', 'total-too-large', 'too-many'],
    );
  });

  it('takes sizes at the limits, and none beyond', () => {
    const limits = { minSize: 5, maxSize: 10 };
    const codes = (size: number) =>
      reasonsAgainst({ name: 'a', type: '', size }, limits).map((reason) => reason.code);
    expect([4, 5, 10, 11].map(codes)).toEqual([['too-small'], [], [], ['too-large']]);
  });

  it('names the same reason once when provider and integrator agree', () => {
    const reasons = judge({ name: 'a', type: '', size: 99 }, { maxSize: 10 }, { maxSize: 20 }, none);
    expect(reasons).toEqual([{ code: 'too-large', maxSize: 10 }]);
  });

  it('rejects only the surplus, keeps the rest, and holds rejections until they are dismissed', async () => {
    const env = new VirtualEnvironment();
    const { uploader } = startUploader(env, haufeLike(env).provider, { maxFiles: 2, maxSize: 100 });
    const names = ['a', 'large', 'b', 'c'];
    const { ids, rejections } = await uploader.add(
      names.map((name) => makeFile(name, name === 'large' ? 101 : 100)),
    );
    expect(ids).toHaveLength(2);
    expect(
      rejections.map(({ file, reasons }) => [file.name, ...reasons.map((reason) => reason.code)]),
    ).toEqual([
      ['large', 'too-large'],
      ['c', 'too-many'],
    ]);
    expect(uploader.snapshot().rejections).toEqual(rejections);
    uploader.dismissRejections();
    expect(uploader.snapshot().rejections).toEqual([]);
    expect((await uploader.add([makeFile('d', 1)])).rejections).toHaveLength(1);
  });

  it('tells what whoever read a drop could not read, with nothing else of it, and takes the rest', async () => {
    const env = new VirtualEnvironment();
    const { uploader } = startUploader(env, haufeLike(env).provider, { minSize: 1, maxFiles: 1 });
    const refused = { file: makeFile('b', 0), relativePath: 'a/b', refused: { code: 'unreadable' } } as const;
    const { ids, rejections } = await uploader.add([refused, { file: makeFile('c', 5) }]);
    expect(ids).toHaveLength(1);
    expect(rejections).toEqual([
      { file: refused.file, relativePath: 'a/b', reasons: [{ code: 'unreadable' }] },
    ]);
  });

  it('lets one call bring its own restrictions, beside those of the uploader', async () => {
    const env = new VirtualEnvironment();
    const { uploader } = startUploader(env, haufeLike(env).provider, { maxFiles: 9, maxSize: 100 });
    const files = () => [makeFile('a', 50), makeFile('b', 60), makeFile('c', 101)];
    const narrow = await uploader.add(files(), { maxFiles: 1, maxSize: undefined });
    expect(narrow.rejections.map(({ reasons }) => reasons.map((reason) => reason.code))).toEqual([
      ['too-many'],
      ['too-large', 'too-many'],
    ]);
    expect((await uploader.add(files())).ids).toHaveLength(2);
  });
});
