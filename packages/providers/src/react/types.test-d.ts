import type { AnyProvider, Uploader } from '@longshore/core';
import { createUploader, defineProvider, isReady } from '@longshore/core';
import { putTransport } from '@longshore/transports';
import type { AxiosInstance } from 'axios';
import { expectTypeOf } from 'vitest';
import { createHaufeProvider, type HaufeAsset } from '../haufe/index.ts';
import { useHaufeFileStatus, useHaufeUploader } from '../haufe/react.ts';
import { createSaferMeProvider, type SaferMeAsset } from '../saferme/index.ts';
import { useSaferMeUploader } from '../saferme/react.ts';

declare const api: AxiosInstance;
declare const environment: Parameters<typeof createUploader>[1]['environment'];

// An uploader knows its provider's asset and nothing else of it.
const headless = createUploader(createSaferMeProvider({ api }), { environment });
expectTypeOf(headless).toEqualTypeOf<Uploader<SaferMeAsset>>();
const haufe: AnyProvider<HaufeAsset> = createHaufeProvider({ api });
expectTypeOf(haufe.name).toEqualTypeOf<string>();

export function Page() {
  const haufeUploader = useHaufeUploader({ api, persist: undefined, maxFiles: 3 });
  expectTypeOf(haufeUploader).toEqualTypeOf<Uploader<HaufeAsset>>();
  const uploader = useSaferMeUploader({ api, scope: 'form', keyMode: 'as-given' });
  for (const upload of uploader.snapshot().uploads) {
    if (!isReady(upload)) continue;
    expectTypeOf(upload.asset.reference).toEqualTypeOf<number>();
    expectTypeOf(upload.asset.singleUse).toEqualTypeOf<true>();
  }
  const { data } = useHaufeFileStatus(undefined, { api });
  expectTypeOf(data?.state).toEqualTypeOf<'processing' | 'ready' | 'failed' | undefined>();
  // @ts-expect-error what is shared with status hooks is the hook's own business
  useHaufeUploader({ api, cached: (_key, load) => load() });
}

// @ts-expect-error there is no such mode
createSaferMeProvider({ api, keyMode: 'random' });

// A provider of a user's own, over the same transport.
const own = createUploader(
  defineProvider({
    name: 'own',
    transport: putTransport(),
    plan: async () => ({
      request: { kind: 'put' as const, url: 'https://x', headers: {} },
      draft: { id: 1 },
    }),
    stored: (receipt, draft) => ({
      state: 'ready',
      ref: draft,
      asset: { etag: receipt.etag, reference: draft.id },
    }),
  }),
  { environment },
);
expectTypeOf(own).toEqualTypeOf<Uploader<{ etag: string | undefined; reference: number }>>();
