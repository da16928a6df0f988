import type { AnyProvider, Uploader } from '@longshore/core';
import { createUploader, defineProvider, isReady } from '@longshore/core';
import { putTransport } from '@longshore/transports';
import type { AxiosInstance } from 'axios';
import { expectTypeOf } from 'vitest';
import type { FlipAsset, FlipAttachmentStatus } from '../flip/index.ts';
import { useFlipAttachmentStatus, useFlipUploader } from '../flip/react.ts';
import {
  contentsUrl,
  type FlipletListing,
  type FlipletMedia,
  type FlipletScan,
  type FlipletSize,
} from '../fliplet/index.ts';
import {
  useDeleteFlipletFile,
  useFlipletFile,
  useFlipletMedia,
  useFlipletUploader,
} from '../fliplet/react.ts';
import type { FlowkiwiAsset, FlowkiwiMedia, FlowkiwiMediaPage } from '../flowkiwi/index.ts';
import {
  useDeleteFlowkiwiMedia,
  useFlowkiwiMedia,
  useFlowkiwiMedias,
  useFlowkiwiUploader,
} from '../flowkiwi/react.ts';
import { createHaufeProvider, type HaufeAsset } from '../haufe/index.ts';
import { useHaufeFileStatus, useHaufeFiles, useHaufeFileText, useHaufeUploader } from '../haufe/react.ts';
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

export function Library() {
  const uploader = useFlipletUploader({ api, organizationId: 2, folderId: null, batch: { maxFiles: 5 } });
  expectTypeOf(uploader).toEqualTypeOf<Uploader<FlipletMedia>>();
  for (const upload of uploader.snapshot().uploads) {
    if (!isReady(upload)) continue;
    expectTypeOf(upload.asset).toEqualTypeOf<FlipletMedia>();
    expectTypeOf(upload.asset.reference).toEqualTypeOf<number>();
    // What is infected is no asset.
    expectTypeOf(upload.asset.scan).toEqualTypeOf<Exclude<FlipletScan, 'infected'>>();
    // @ts-expect-error an asset of another provider's
    upload.asset.attachmentId;
  }
  const { data } = useFlipletMedia({ organizationId: 2 }, { api });
  expectTypeOf(data).toEqualTypeOf<FlipletListing | undefined>();
  expectTypeOf(useFlipletFile(5, { api }).data?.scan).toEqualTypeOf<FlipletScan | undefined>();
  expectTypeOf(useDeleteFlipletFile({ api }).mutate).parameter(0).toEqualTypeOf<number>();
  expectTypeOf(useHaufeFileText('a', { api }).data).toEqualTypeOf<string | undefined>();
  expectTypeOf(useHaufeFiles({ api }).data?.total).toEqualTypeOf<number | undefined>();
}

export function Shop() {
  const uploader = useFlowkiwiUploader({ api, maxVideoSize: 50_000_000 });
  expectTypeOf(uploader).toEqualTypeOf<Uploader<FlowkiwiAsset>>();
  for (const upload of uploader.snapshot().uploads) {
    // @ts-expect-error there is no asset before it is ready
    upload.asset;
    if (!isReady(upload)) continue;
    // A Flowkiwi media, and nothing else.
    expectTypeOf(upload.asset).toEqualTypeOf<FlowkiwiAsset>();
    expectTypeOf(upload.asset).toExtend<FlowkiwiMedia>();
    expectTypeOf(upload.asset).not.toExtend<FlipAsset | FlipletMedia | HaufeAsset | SaferMeAsset>();
    expectTypeOf(upload.asset.reference).toEqualTypeOf<string>();
    expectTypeOf(upload.asset.integrity).toEqualTypeOf<'verified' | 'unverified'>();
    expectTypeOf(upload.asset.dimensions).toEqualTypeOf<{
      readonly width: number;
      readonly height: number;
    } | null>();
    // @ts-expect-error an asset of another provider's
    upload.asset.attachmentId;
  }
  expectTypeOf(useFlowkiwiMedia('id', { api }).data).toEqualTypeOf<FlowkiwiMedia | undefined>();
  expectTypeOf(useFlowkiwiMedias({ api, types: ['image'] }).data).toEqualTypeOf<
    FlowkiwiMediaPage | undefined
  >();
  expectTypeOf(useDeleteFlowkiwiMedia({ api }).mutate).parameter(0).toEqualTypeOf<string>();
}

export function Post() {
  const uploader = useFlipUploader({ api, maxSize: 1_000_000_000 });
  expectTypeOf(uploader).toEqualTypeOf<Uploader<FlipAsset>>();
  for (const upload of uploader.snapshot().uploads) {
    if (!isReady(upload)) continue;
    expectTypeOf(upload.asset).toEqualTypeOf<FlipAsset>();
    // Documented words, and those that Flip may add.
    const kinds = ['VIDEO', 'IMAGE', 'MISC', 'AUDIO'] as const;
    expectTypeOf<(typeof kinds)[number]>().toExtend<typeof upload.asset.type>();
    expectTypeOf<number>().not.toExtend<typeof upload.asset.type>();
  }
  const { data } = useFlipAttachmentStatus(undefined, { api });
  expectTypeOf(data).toEqualTypeOf<FlipAttachmentStatus | undefined>();
}

// Every documented size.
const sizes = ['small', 'xxxlarge', '320>?', '?>240', '320>240', '640^480', '320!320'] as const;
expectTypeOf<(typeof sizes)[number]>().toExtend<FlipletSize>();
// @ts-expect-error no named size
contentsUrl(api, 1, { size: 'huge' });
// @ts-expect-error no expression
contentsUrl(api, 1, { size: '320x240' });

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
