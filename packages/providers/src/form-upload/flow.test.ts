import { expect, test } from 'vitest';
import { describeOwnBackendFlow, text } from '../testing/own-backend-flow.ts';
import { createFormUploadProvider } from './provider.ts';

describeOwnBackendFlow('an upload by form', {
  create: createFormUploadProvider,
  documented: ['POST /form', 'GET /:id'],
  own({ mock, upload }) {
    test('is sent again after a lost answer, and gives the id of the last one', async () => {
      mock.disconnectNext({ path: '/form' });
      const settled = await upload(text());
      expect(settled).toMatchObject({ status: 'ready' });
      const ids = (await mock.uploads()).map(({ id }) => id);
      expect(ids).toContain(settled?.status === 'ready' && settled.asset.id);
    });
  },
});
