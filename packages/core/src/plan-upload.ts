import { attempt } from './attempts.ts';
import { UploadError } from './errors.ts';
import { madeBy } from './memory.ts';
import type { Json, Limits, Plan } from './provider.ts';
import { callOf, type Run } from './run.ts';
import { discard } from './services.ts';
import { createSource, fileChanged, fileMissing, type Source } from './source.ts';
import { expiryMarginMs } from './transfer.ts';
import type { Part, Wire } from './transport.ts';
import { reasonsAgainst, refusalOf } from './validate.ts';
import { orAborted } from './waiting.ts';

/** What is sent: the chosen file, or what `prepare` makes of it; made once. */
export async function sourceOf<Asset>(run: Run<Asset>): Promise<Source> {
  const { memory, file, relativePath, services, signal } = run;
  if (memory.source !== undefined) return memory.source;
  if (!(file instanceof Blob)) throw fileMissing(file);
  if (file.size !== run.size) throw fileChanged(file);
  const blob = services.prepare ? await orAborted(signal, services.prepare(file, { signal })) : file;
  // Hashes outlive a pause: they end with what is kept of the upload, or with the uploader.
  memory.hashing = new AbortController();
  const chosen = { name: file.name, relativePath, told: file.type, type: run.type };
  memory.source = createSource(chosen, blob, services, memory.hashing.signal);
  return memory.source;
}

/** The live plan, or a new one; the draft that it replaces is freed. */
export async function planFor<Asset>(run: Run<Asset>, source: Source): Promise<Plan<Wire, Json>> {
  const { memory, provider, services, signal } = run;
  const soonMs = services.environment.now() + expiryMarginMs;
  if (memory.plan !== undefined && (memory.plan.expiresAtMs ?? Number.POSITIVE_INFINITY) > soonMs) {
    return memory.plan;
  }
  const earlier = memory.checkpoint.phase === 'uploading' ? memory.checkpoint : undefined;
  const goesOn = ({ draft }: Plan<Wire, Json>) =>
    earlier !== undefined && JSON.stringify(earlier.draft) === JSON.stringify(draft);
  if (provider.hash !== undefined) await orAborted(signal, provider.hash(source));
  const plan = await attempt((own) => provider.plan(source, earlier?.draft, { signal: own }), {
    ...callOf(run),
    onLate: (late) => {
      if (late.status === 'rejected' || goesOn(late.value)) return;
      void discard(provider, { draft: late.value.draft }, services);
    },
  });
  const noted = goesOn(plan) ? (earlier?.parts ?? []) : [];
  const parts = plan.parts === undefined ? noted : agreed(plan.parts, noted);
  if (earlier !== undefined && !goesOn(plan)) void discard(provider, { draft: earlier.draft }, services);
  memory.checkpoint = { phase: 'uploading', draft: plan.draft, parts };
  if (plan.limits !== undefined) refuse(run, source, plan.limits);
  memory.plan = plan;
  // Started early, to be there when they are asked for; whoever asks meets the error too.
  memory.hashed = Promise.allSettled((plan.digests ?? []).map((name) => source.digest(name)));
  signal.throwIfAborted();
  return plan;
}

/** What the server has, but for parts of which something else was noted. */
function agreed(listed: readonly Part[], noted: readonly Part[]): readonly Part[] {
  const etags = new Map(noted.map(({ number, etag }) => [number, etag]));
  return listed.filter(({ number, etag }) => (etags.get(number) ?? etag) === etag);
}

/** Refuses a file that the plan's limits do not allow, before a byte is sent, and frees the plan. */
function refuse<Asset>({ memory, provider, services }: Run<Asset>, source: Source, limits: Limits): void {
  const [reason] = reasonsAgainst(source, limits);
  if (reason === undefined) return;
  void discard(provider, madeBy(memory.checkpoint), services);
  memory.checkpoint = { phase: 'planning' };
  throw new UploadError({ code: reason.code, message: refusalOf(source, reason), phase: 'planning' });
}
