import { json } from './answers.ts';
import { checkKey, defaultKey, safeName } from './keys.ts';
import { checkLimits, type KnownLimits, knownLimits } from './limits.ts';
import type { Caller, InPlan } from './options.ts';
import { partSizeOf } from './part-sizes.ts';
import { type AskedPlan, readJson, readPartsPlan, readWholePlan } from './read-body.ts';
import { signForm, signPut } from './sign.ts';
import { type KnownUpload, type Multipart, publicUpload, type UploadKind } from './upload.ts';
import { withId } from './upload-content.ts';
import { callerOf, type World } from './world.ts';

/** `POST {root}/{kind}`: makes an upload, and signs where its bytes go. */
export async function plan<C extends Caller>(
  world: World<C>,
  request: Request,
  kind: UploadKind,
): Promise<Response> {
  const body = await readJson(request);
  const asked = kind === 's3-multipart' ? readPartsPlan(body) : readWholePlan(body);
  const { file } = asked;
  const caller = await callerOf(world, request, { action: 'plan', kind, file });
  const given = { kind, file, caller, request };
  const limits = await limitsOf(world, given);
  checkLimits(file, limits);
  const key = await keyOf(world, given);
  const planned = { ...file, kind, key, owner: caller.owner, plannedAtMs: world.now() };
  const multipart = await beginParts(world, key, asked);
  const upload = { ...planned, ...(multipart && { multipart }) };
  try {
    const known = await withId(world.ids, upload);
    await world.options.onPlanned?.({ upload: publicUpload(known), caller, request });
    return json(201, await planBody(world, known, limits));
  } catch (thrown) {
    // Nobody hears of these parts any more. That they stay is worse told than what went wrong.
    if (multipart !== undefined) await world.store.remove({ ...upload, id: '' }).catch(() => undefined);
    throw thrown;
  }
}

async function limitsOf<C extends Caller>(
  { options: { limits = {} } }: World<C>,
  given: InPlan<C>,
): Promise<KnownLimits> {
  return knownLimits(typeof limits === 'function' ? await limits(given) : limits, given.kind);
}

async function keyOf<C extends Caller>({ options }: World<C>, given: InPlan<C>): Promise<string> {
  const unique = crypto.randomUUID();
  const { keys = defaultKey } = options;
  const key = await keys({ ...given, unique, safeName: safeName(given.file.name) });
  checkKey(key, unique);
  return key;
}

async function beginParts<C extends Caller>(
  { store }: World<C>,
  key: string,
  { file, wish }: AskedPlan,
): Promise<Multipart | undefined> {
  if (wish === undefined) return undefined;
  const { algorithm } = wish;
  const partSize = partSizeOf(file.size, wish.partSize);
  const uploadId = await store.createMultipart(key, file.type, algorithm);
  return { uploadId, partSize, ...(algorithm && { algorithm }) };
}

async function planBody<C extends Caller>(
  { options, expiresIn, signing }: World<C>,
  upload: KnownUpload,
  limits: KnownLimits,
): Promise<object> {
  const { id, kind, multipart } = upload;
  if (multipart !== undefined) return { id, partSize: multipart.partSize, limits };
  const signed =
    kind === 'presigned-post'
      ? await signForm(signing(upload), upload)
      : await signPut(signing(upload), upload, options.writeOnce !== false);
  return { id, ...signed, expiresIn, limits };
}
