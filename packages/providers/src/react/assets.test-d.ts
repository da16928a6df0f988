import { isReady, type Json, type UploadError, type Uploader } from '@longshore/core';
import type { UseMutationResult, UseQueryResult } from '@tanstack/react-query';
import type { AxiosInstance } from 'axios';
import { expectTypeOf } from 'vitest';
import type { FlipAsset, FlipError } from '../flip/index.ts';
import type { useFlipAttachmentStatus, useFlipUploader } from '../flip/react.ts';
import type { FlipletError, FlipletFolder, FlipletMedia } from '../fliplet/index.ts';
import type {
  useCreateFlipletFolder,
  useDeleteFlipletFolder,
  useFlipletFile,
  useFlipletMedia,
  useFlipletUploader,
} from '../fliplet/react.ts';
import type { FlowkiwiAsset, FlowkiwiError } from '../flowkiwi/index.ts';
import { type useFlowkiwiMedia, type useFlowkiwiMedias, useFlowkiwiUploader } from '../flowkiwi/react.ts';
import { useFormUploadUploader } from '../form-upload/react.ts';
import type { HaufeAsset, HaufeError } from '../haufe/index.ts';
import type {
  useHaufeFileStatus,
  useHaufeFiles,
  useHaufeFileText,
  useHaufeUploader,
} from '../haufe/react.ts';
import { usePresignedPostUploader } from '../presigned-post/react.ts';
import { type usePresignedPutStatus, usePresignedPutUploader } from '../presigned-put/react.ts';
import { useS3MultipartUploader } from '../s3-multipart/react.ts';
import type { SaferMeAsset, SaferMeError } from '../saferme/index.ts';
import type { useSaferMeFileAttachment, useSaferMeUploader } from '../saferme/react.ts';

// After `isReady` an upload's asset is its own provider's and nothing else, with no `any` in a public type.

declare const api: AxiosInstance;

type IsAny<T> = 0 extends 1 & T ? true : false;

/** Whether `any` is in a type, five levels deep. */
type HasAny<T, Depth extends readonly unknown[] = []> =
  IsAny<T> extends true
    ? true
    : Depth['length'] extends 5
      ? false
      : T extends (...given: never[]) => unknown
        ? false
        : T extends object
          ? true extends { [Key in keyof T]-?: HasAny<T[Key], [...Depth, Key]> }[keyof T]
            ? true
            : false
          : false;

// The check itself finds what it looks for.
expectTypeOf<
  HasAny<{ a: readonly { b?: Record<string, ReturnType<typeof JSON.parse>> }[] }>
>().toEqualTypeOf<true>();
expectTypeOf<HasAny<{ a: unknown; b: readonly [1, { c: string }] }>>().toEqualTypeOf<false>();

type AssetOf<Held> = Held extends Uploader<infer Asset> ? Asset : never;
type Learnt<Hook extends (...given: never[]) => unknown> =
  ReturnType<Hook> extends UseQueryResult<infer Data, UploadError> ? Data : never;
type Made<Hook extends (...given: never[]) => unknown> =
  ReturnType<Hook> extends UseMutationResult<infer Data, UploadError, infer Given> ? [Data, Given] : never;

export function Flowkiwi() {
  const uploader = useFlowkiwiUploader({ api });
  for (const upload of uploader.snapshot().uploads) {
    // @ts-expect-error an upload that is not ready has no asset
    upload.asset;
    if (isReady(upload)) expectTypeOf(upload.asset).toEqualTypeOf<FlowkiwiAsset>();
  }
}

expectTypeOf<AssetOf<ReturnType<typeof useFlipUploader>>>().toEqualTypeOf<FlipAsset>();
expectTypeOf<AssetOf<ReturnType<typeof useFlipletUploader>>>().toEqualTypeOf<FlipletMedia>();
expectTypeOf<AssetOf<ReturnType<typeof useHaufeUploader>>>().toEqualTypeOf<HaufeAsset>();
expectTypeOf<AssetOf<ReturnType<typeof useSaferMeUploader>>>().toEqualTypeOf<SaferMeAsset>();

// No provider's asset passes for another's.
expectTypeOf<FlipAsset>().not.toExtend<FlowkiwiAsset>();
expectTypeOf<FlipletMedia>().not.toExtend<FlowkiwiAsset>();
expectTypeOf<HaufeAsset>().not.toExtend<FlowkiwiAsset>();
expectTypeOf<SaferMeAsset>().not.toExtend<FlowkiwiAsset>();
expectTypeOf<FlowkiwiAsset>().not.toExtend<FlipAsset | FlipletMedia | HaufeAsset | SaferMeAsset>();

type Assets = [FlipAsset, FlipletMedia, FlowkiwiAsset, HaufeAsset, SaferMeAsset];
expectTypeOf<HasAny<Assets>>().toEqualTypeOf<false>();

type Errors = [FlipError, FlipletError, FlowkiwiError, HaufeError, SaferMeError];
expectTypeOf<HasAny<Errors>>().toEqualTypeOf<false>();

// Not `never`, in which nothing would be found.
expectTypeOf<Learnt<typeof useHaufeFileText>>().toEqualTypeOf<string>();
expectTypeOf<Made<typeof useCreateFlipletFolder>[0]>().toEqualTypeOf<FlipletFolder>();

type Answers = [
  Learnt<typeof useFlipAttachmentStatus>,
  Learnt<typeof useFlipletFile>,
  Learnt<typeof useFlipletMedia>,
  Learnt<typeof useFlowkiwiMedia>,
  Learnt<typeof useFlowkiwiMedias>,
  Learnt<typeof useHaufeFileStatus>,
  Learnt<typeof useHaufeFiles>,
  Learnt<typeof useHaufeFileText>,
  Learnt<typeof usePresignedPutStatus>,
  Learnt<typeof useSaferMeFileAttachment>,
];
expectTypeOf<HasAny<Answers>>().toEqualTypeOf<false>();

type Changes = [Made<typeof useCreateFlipletFolder>, Made<typeof useDeleteFlipletFolder>];
expectTypeOf<HasAny<Changes>>().toEqualTypeOf<false>();

// An own backend's asset has the type that `readAsset` gives it, and is JSON without.
export function OwnBackend() {
  const readAsset = (asset: Json) => ({ title: String(asset) });
  const uploaders = [
    usePresignedPutUploader({ api, readAsset }),
    usePresignedPostUploader({ api, readAsset }),
    useS3MultipartUploader({ api, readAsset }),
    useFormUploadUploader({ api, readAsset }),
  ] as const;
  for (const uploader of uploaders) {
    for (const upload of uploader.snapshot().uploads) {
      if (isReady(upload)) expectTypeOf(upload.asset.data).toEqualTypeOf<{ title: string }>();
    }
  }
  const plain = useFormUploadUploader({ api });
  expectTypeOf<AssetOf<typeof plain>['data']>().toEqualTypeOf<Json>();
}
