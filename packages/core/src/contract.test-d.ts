import { expectTypeOf } from 'vitest';
import type { Environment } from './environment.ts';
import { type AnyProvider, defineProvider, type Json, type Verdict } from './provider.ts';
import {
  flipLike,
  flipletLike,
  haufeLike,
  multipartLike,
  saferMeLike,
  VirtualEnvironment,
} from './testing/index.ts';
import { isReady, type Upload } from './upload.ts';
import { createUploader } from './uploader.ts';

const env = new VirtualEnvironment();
const environment: Environment = env;

// Every shape is a provider of its asset, and of nothing else.
expectTypeOf(haufeLike(env).provider).toExtend<AnyProvider<{ reference: string }>>();
expectTypeOf(saferMeLike(env, () => 200).provider).toExtend<AnyProvider<{ reference: number }>>();
expectTypeOf(saferMeLike(env, () => 200).provider).not.toExtend<AnyProvider<{ reference: string }>>();
expectTypeOf(flipLike(env, () => 'FINISHED').provider).toExtend<AnyProvider<{ reference: string }>>();
expectTypeOf(multipartLike(env).provider).toExtend<AnyProvider<{ reference: string }>>();

// Only the asset stays visible to a user.
const uploader = createUploader(flipletLike(env).provider, { environment });
const upload = uploader.get('x');
if (upload !== undefined && isReady(upload)) {
  expectTypeOf(upload.asset).toEqualTypeOf<{ readonly reference: number; readonly name: string }>();
  expectTypeOf(upload.status).toEqualTypeOf<'ready'>();
}

// Fields vary with the status.
const check = (one: Upload<string>) => {
  if (one.status === 'uploading') expectTypeOf(one.sentBytes).toBeNumber();
  // @ts-expect-error a queued upload has sent nothing
  if (one.status === 'queued') one.sentBytes;
  // @ts-expect-error a failed upload has no asset
  if (one.status === 'failed') one.asset;
};
expectTypeOf(check).toBeFunction();

// What is stored must be JSON.
type Wire = { request: { kind: 'x' }; receipt: null };
defineProvider({
  name: 'stores-a-date',
  transport: { send: async () => null },
  // @ts-expect-error a Date is not what comes back from JSON
  plan: async () => ({ request: { kind: 'x' }, draft: { at: new Date() } }),
  stored: (): Verdict<string, string> => ({ state: 'ready', ref: 'r', asset: 'a' }),
});
expectTypeOf<{ id: string; parts: { number: number }[] }>().toExtend<Json>();
expectTypeOf<Date>().not.toExtend<Json>();
expectTypeOf<Wire['request']>().toExtend<{ kind: string }>();
