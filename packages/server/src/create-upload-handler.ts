import { answerTo, json, uploadBody } from './answers.ts';
import { checkOptions } from './check-options.ts';
import type { Caller, UploadHandlerOptions } from './options.ts';
import { join, list, sign } from './parts.ts';
import { plan } from './plan.ts';
import { readJson, readToldChecksum } from './read-body.ts';
import { refusal } from './refusal.ts';
import { type Route, routeOf } from './route.ts';
import { lookFor } from './stored.ts';
import { publicUpload, type StoredUpload } from './upload.ts';
import { uploadOf } from './upload-content.ts';
import { checkAge, createWorld, type Found, findUpload, type World } from './world.ts';

/** Answers the requests of the wire contract. */
export interface UploadHandler {
  /** Never rejects: what goes wrong is answered, and told to `onError`. */
  (request: Request): Promise<Response>;
  /**
   * The upload that an id stands for, where it is this owner's and in the bucket as it was signed. Ask it when a form
   * comes in with the `reference` of a file: a visitor may write there whatever they like.
   *
   * @returns `undefined` where there is no such upload
   * @throws StoreError where the store does not answer
   *
   * @example
   * ```ts
   * const file = await uploads.find(form.get('file'), { owner: user.id });
   * if (file === undefined) return new Response('There is no such file.', { status: 422 });
   * await db.orders.update(orderId, { invoiceKey: file.key });
   * ```
   */
  find(id: unknown, caller: Caller): Promise<StoredUpload | undefined>;
  /**
   * Deletes what is stored of an upload, whoever it belongs to: its object, or the parts that have come. For your own
   * jobs, such as one that looks for what `onPlanned` has heard of and `onStored` never did; neither `authorize` nor
   * `onDiscard` is asked.
   *
   * @returns `false` where the id is none of this handler's
   * @throws StoreError where the store does not answer
   */
  discard(id: string): Promise<boolean>;
}

/**
 * Makes the server's half of `presigned-put`, `presigned-post` and `s3-multipart` (docs/wire.md): a function from
 * `Request` to `Response` that signs where a browser sends its bytes, finds out whether they have come, and deletes them.
 * The bytes go straight to the bucket, and nothing is kept here: an upload's id holds all that is known of it, encrypted.
 *
 * It finds its way from the end of the path, so mount it wherever you like, for `GET`, `POST` and `DELETE`. The bucket
 * needs CORS rules ({@link bucketCors}); so does your API where the page is on another origin, by your own middleware.
 *
 * @throws UploadHandlerError where an option is missing or wrong
 *
 * @example
 * ```ts
 * // app/api/uploads/[...path]/route.ts of a Next.js project
 * const uploads = createUploadHandler({
 *   s3: new S3Client({ region: 'eu-central-1' }),
 *   bucket: 'my-uploads',
 *   secret: process.env.UPLOADS_SECRET ?? '',
 *   authorize: async () => {
 *     const session = await auth();
 *     return session && { owner: session.user.id };
 *   },
 *   limits: { maxSize: 50 * 2 ** 20, accept: ['image/*', '.pdf'] },
 * });
 * export { uploads as DELETE, uploads as GET, uploads as POST };
 * ```
 */
export function createUploadHandler<C extends Caller = Caller>(
  options: UploadHandlerOptions<C>,
): UploadHandler {
  checkOptions(options);
  const world = createWorld(options);
  const { onError = (error) => console.error(error) } = options;
  const handle = async (request: Request) => {
    try {
      return await answer(world, request, routeOf(request));
    } catch (thrown) {
      return answerTo(thrown, (error) => onError(error, request));
    }
  };
  return Object.assign(handle, {
    async find(id: unknown, { owner }: Caller) {
      const upload = typeof id === 'string' ? await uploadOf(world.ids, id) : undefined;
      if (upload === undefined || upload.owner !== owner) return undefined;
      const look = await lookFor(world.store, upload);
      return look.found === 'upload' ? look.upload : undefined;
    },
    async discard(id: string) {
      const upload = await uploadOf(world.ids, id);
      if (upload !== undefined) await world.store.remove(upload);
      return upload !== undefined;
    },
  });
}

async function answer<C extends Caller>(world: World<C>, request: Request, route: Route): Promise<Response> {
  if (route.action === 'plan') return plan(world, request, route.kind);
  const found = await findUpload(world, request, route);
  if (route.action === 'sign') return sign(world, request, found);
  if (route.action === 'list') return list(world, found);
  if (route.action === 'complete') return complete(world, request, found);
  return route.action === 'status' ? status(world, request, found) : discard(world, request, found);
}

/** `POST {root}/{id}/complete`: looks at what has come. Safe to repeat, as far as `onStored` is. */
async function complete<C extends Caller>(
  world: World<C>,
  request: Request,
  { upload, caller }: Found<C>,
): Promise<Response> {
  const { onStored, status: asked } = world.options;
  checkAge(world, upload);
  const body = await readJson(request);
  if (upload.multipart !== undefined) await join(world, upload, body);
  const look = await lookFor(world.store, upload, readToldChecksum(body));
  const hasStatus = asked !== undefined;
  if (look.found === 'nothing') throw refusal('notStored');
  if (look.found === 'other') return json(200, uploadBody(upload, look.outcome, { hasStatus }));
  const outcome = (await onStored?.({ upload: look.upload, caller, request })) ?? { state: 'ready' };
  const told = uploadBody(upload, outcome, { stored: look.upload.stored, hasStatus });
  return json(outcome.state === 'processing' ? 202 : 200, told);
}

/** `GET {root}/{id}`: how far an upload is. */
async function status<C extends Caller>(
  { options, store }: World<C>,
  request: Request,
  { upload, caller }: Found<C>,
): Promise<Response> {
  if (options.status !== undefined) {
    const outcome = await options.status({ upload: publicUpload(upload), caller, request });
    if (outcome === undefined) throw refusal('notFound');
    return json(200, uploadBody(upload, outcome, { hasStatus: true }));
  }
  if (options.onStored !== undefined) {
    const hint = 'The backend gives createUploadHandler `onStored`, and no `status`.';
    throw refusal('methodNotAllowed', { hint });
  }
  const look = await lookFor(store, upload);
  if (look.found === 'nothing') throw refusal('notFound');
  if (look.found === 'other') return json(200, uploadBody(upload, look.outcome, { hasStatus: false }));
  return json(200, uploadBody(upload, { state: 'ready' }, { stored: look.upload.stored, hasStatus: false }));
}

/** `DELETE {root}/{id}`: deletes the object, or the parts that have come. Safe to repeat. */
async function discard<C extends Caller>(
  { options, store }: World<C>,
  request: Request,
  { upload, caller }: Found<C>,
): Promise<Response> {
  await options.onDiscard?.({ upload: publicUpload(upload), caller, request });
  await store.remove(upload);
  return new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } });
}
