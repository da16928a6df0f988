import { makeFile } from '@longshore/testkit';
import { expect, test } from 'vitest';
import { postForms } from '../presigned-post/index.ts';
import { describeChecksums } from '../testing/own-backend-checksums.ts';
import { describeOwnBackendFlow, text } from '../testing/own-backend-flow.ts';
import { createPresignedPutProvider, type PresignedPutProviderOptions } from './provider.ts';

describeOwnBackendFlow('an upload by presigned PUT', {
  create: createPresignedPutProvider,
  documented: ['POST /presigned-put', 'PUT storage', 'POST /:id/complete', 'GET /:id'],
  own({ mock, upload, asked }) {
    test('signs again by itself where the signature has expired', async () => {
      mock.failNext('storage:requestExpired');
      expect(await upload(text())).toMatchObject({ status: 'ready' });
      expect(asked().filter((call) => call.endsWith('/presigned-put'))).toHaveLength(2);
      await expect.poll(() => mock.uploads()).toHaveLength(1);
    });

    test('completes again after a lost answer, without sending the bytes again', async () => {
      mock.disconnectNext({ path: '/complete' });
      expect(await upload(text())).toMatchObject({ status: 'ready' });
      const calls = mock.requests.map(({ path, to }) => (to === 'storage' ? to : path.split('/').at(-1)));
      expect(calls.filter((call) => call === 'storage')).toHaveLength(1);
      expect(calls.filter((call) => call === 'complete')).toHaveLength(2);
    });
  },
});

describeChecksums('an upload by presigned PUT', {
  ...{ create: createPresignedPutProvider, plan: '/presigned-put', signedIn: 'headers' },
  asked: 'md5',
});

const withForms = (options: PresignedPutProviderOptions) =>
  createPresignedPutProvider({ smallFiles: postForms({ maxBytes: 1000 }), ...options });

describeOwnBackendFlow('an upload by presigned PUT whose small files go by forms', {
  create: withForms,
  documented: ['POST /presigned-post', 'POST storage', 'POST /:id/complete', 'GET /:id'],
  own({ mock, start, upload, asked }) {
    test('goes by PUT where it is larger, in the same session', async () => {
      const uploader = start({ verify: true });
      await uploader.add([text(1000), text(1001), text(0), makeFile('table.csv', { size: 4000 })]);
      expect(await uploader.whenSettled()).toMatchObject(
        [1000, 1001, 0, 4000].map((size) => ({ status: 'ready', asset: { size, integrity: 'verified' } })),
      );
      const kinds = (await mock.uploads()).map(({ kind, size }) => `${kind} ${size}`);
      expect(kinds.sort()).toEqual([
        ...['presigned-post 0', 'presigned-post 1000', 'presigned-put 1001', 'presigned-put 4000'],
      ]);
      expect(mock.storage.violations).toEqual([]);
    });

    test('signs a form again by itself where the signature has expired', async () => {
      mock.failNext('storage:requestExpired');
      expect(await upload(text())).toMatchObject({ status: 'ready' });
      expect(asked().filter((call) => call.endsWith('/presigned-post'))).toHaveLength(2);
      await expect.poll(() => mock.uploads()).toMatchObject([{ kind: 'presigned-post' }]);
    });

    test('loses nothing where the backend serves no forms, which it is asked once', async () => {
      const notes: string[] = [];
      mock.failNext('methodNotAllowed', { path: '/presigned-post', times: 9 });
      const uploader = start({ storage: { onNote: (note) => void notes.push(note) } });
      await uploader.add([text()]);
      await uploader.whenSettled();
      await uploader.add([text(21), text(22)]);
      expect(await uploader.whenSettled()).toMatchObject(Array(3).fill({ status: 'ready' }));
      const plans = mock.requests.flatMap(({ path }) => /presigned-\w+$/.exec(path) ?? []);
      expect(plans).toEqual(['presigned-post', ...Array(3).fill('presigned-put')]);
      expect(notes).toEqual([expect.stringContaining('presigned-post')]);
    });

    test('is planned anew after a reload on its way, and what it was before is deleted', async () => {
      const later = { status: 503, headers: { 'retry-after': '60' }, body: '' };
      mock.answerNext(later, { path: '/__storage/' });
      const before = start();
      await before.add([text()]);
      await expect
        .poll(() => before.snapshot().uploads)
        .toMatchObject([{ status: 'uploading', activity: { kind: 'waiting' } }]);
      const saved = JSON.parse(JSON.stringify(before.unfinished()));
      expect(JSON.stringify(saved)).not.toMatch(/Signature|policy|dev-token|https/i);
      before.dispose();
      const [first] = await mock.uploads();
      const after = start();
      after.recover(saved.map((one: object) => ({ saved: one, file: text() })));
      expect(await after.whenSettled()).toMatchObject([{ status: 'ready', asset: { size: 20 } }]);
      await expect.poll(() => mock.uploads()).toHaveLength(1);
      expect((await mock.uploads())[0]).toMatchObject({ kind: 'presigned-post' });
      expect((await mock.uploads())[0]?.id).not.toBe(first?.id);
    });
  },
});

describeChecksums('an upload by presigned PUT whose small files go by forms', {
  ...{ create: withForms, plan: '/presigned-post', signedIn: 'fields' },
  asked: 'sha-256',
});
