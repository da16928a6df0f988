import { expect, test } from 'vitest';
import { describeChecksums } from '../testing/own-backend-checksums.ts';
import { describeOwnBackendFlow, text } from '../testing/own-backend-flow.ts';
import { createPresignedPostProvider } from './provider.ts';

describeOwnBackendFlow('an upload by presigned POST', {
  create: createPresignedPostProvider,
  documented: ['POST /presigned-post', 'POST storage', 'POST /:id/complete', 'GET /:id'],
  own({ mock, upload, asked }) {
    test('signs again by itself where the signature has expired', async () => {
      mock.failNext('storage:requestExpired');
      expect(await upload(text())).toMatchObject({ status: 'ready' });
      expect(asked().filter((call) => call.endsWith('/presigned-post'))).toHaveLength(2);
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

describeChecksums('an upload by presigned POST', {
  ...{ create: createPresignedPostProvider, plan: '/presigned-post', signedIn: 'fields' },
  asked: 'sha-256',
});
