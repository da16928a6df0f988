import type { S3Client } from '@aws-sdk/client-s3';
import { UploadHandlerError } from './misuse.ts';
import type { Caller, UploadAction, UploadHandlerOptions } from './options.ts';
import { refusal } from './refusal.ts';
import type { Route } from './route.ts';
import type { Signing } from './sign.ts';
import { createStore, type Store } from './store.ts';
import { type KnownUpload, publicUpload } from './upload.ts';
import { uploadOf } from './upload-content.ts';
import { createUploadIds, type UploadIds } from './upload-id.ts';

const DEFAULT_EXPIRES_IN = 600;
const DEFAULT_COMPLETE_WITHIN = 7 * 24 * 3600;

/** What every request is answered with. */
export interface World<C extends Caller> {
  readonly options: UploadHandlerOptions<C>;
  readonly ids: UploadIds;
  readonly store: Store;
  /** Seconds. */
  readonly expiresIn: number;
  readonly now: () => number;
  /** How an upload's bytes are signed for. */
  signing(upload: Pick<KnownUpload, 'key'>): Signing;
}

/** A request for an upload that is the caller's. */
export interface Found<C extends Caller> {
  readonly upload: KnownUpload;
  readonly caller: C;
}

/** Puts together what a handler works with. */
export function createWorld<C extends Caller>(options: UploadHandlerOptions<C>): World<C> {
  const { s3, publicS3, bucket, secret, expiresIn = DEFAULT_EXPIRES_IN } = options;
  const client: S3Client = publicS3 ?? s3;
  return {
    options,
    ids: createUploadIds([secret].flat(), bucket),
    store: createStore(s3, bucket),
    expiresIn,
    now: options.now ?? Date.now,
    signing: ({ key }) => ({ client, bucket, key, seconds: expiresIn }),
  };
}

/** Who calls. @throws UploadRefusal where nobody does, or may not do this */
export async function callerOf<C extends Caller>(
  { options: { authorize } }: World<C>,
  request: Request,
  about: UploadAction,
): Promise<C> {
  const caller = await authorize(request, about);
  if (caller === undefined || caller === null) throw refusal('unauthorized');
  if (caller === false) throw refusal('forbidden');
  if (typeof caller.owner === 'string' && caller.owner !== '') return caller;
  throw new UploadHandlerError(
    '`authorize` let a request through without saying whose uploads it is about. Return { owner }, a text that is the same in every request of that user (such as { owner: user.id }); or undefined where nobody is signed in, false where it is forbidden.',
  );
}

/** The upload that a request is about, where it is the caller's own. @throws UploadRefusal */
export async function findUpload<C extends Caller>(
  world: World<C>,
  request: Request,
  { action, id }: Exclude<Route, { readonly action: 'plan' }>,
): Promise<Found<C>> {
  const upload = await uploadOf(world.ids, id);
  if (upload === undefined) throw refusal('notFound');
  const caller = await callerOf(world, request, { action, upload: publicUpload(upload) });
  // As if it were not there: that it is, is nobody else's business.
  if (caller.owner !== upload.owner) throw refusal('notFound');
  return { upload, caller };
}

/** Refuses what was planned too long ago. @throws UploadRefusal */
export function checkAge<C extends Caller>({ options, now }: World<C>, { plannedAtMs }: KnownUpload): void {
  const { completeWithin = DEFAULT_COMPLETE_WITHIN } = options;
  if (now() > plannedAtMs + completeWithin * 1000) throw refusal('expired');
}
