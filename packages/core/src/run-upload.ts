import { attempt } from './attempts.ts';
import { type Phase, toUploadError, UploadError } from './errors.ts';
import { unlessLeaving } from './leaving.ts';
import { forgetSource, madeBy } from './memory.ts';
import { planFor, sourceOf } from './plan-upload.ts';
import { poll } from './poll.ts';
import type { Json, Plan, Verdict } from './provider.ts';
import { callOf, type Run } from './run.ts';
import { discard } from './services.ts';
import type { Source } from './source.ts';
import { stoppedBy } from './stopped.ts';
import { createItem, PlanExpired, SilentRefusal } from './transfer.ts';
import type { Wire } from './transport.ts';
import { orAborted } from './waiting.ts';

// One for all: an error costs a look at the stack, and each transfer ends with it.
const transferOver = new DOMException('The transfer is over.', 'AbortError');

/** How often a plan that the server refuses is made again by itself. */
const replanLimit = 2;

/**
 * Takes one upload from its checkpoint to ready or failed: plan, transfer, stored, finalize, check.
 * The only place that orders these effects; it never throws.
 */
export async function runUpload<Asset>(run: Run<Asset>): Promise<void> {
  try {
    settle(run, await unlessLeaving(run, () => followToEnd(run)));
    forgetSource(run.memory, 'disposed');
  } catch (thrown) {
    if (!run.signal.aborted) run.tell({ type: 'failure-met', error: toUploadError(thrown) });
    else if (stoppedBy(run.signal, 'canceled')) await discardUnlessFinalizing(run);
  } finally {
    run.leaveQueue();
  }
}

/** All steps, from the checkpoint on. */
async function followToEnd<Asset>(run: Run<Asset>): Promise<Verdict<Asset, Json>> {
  let verdict = await sendBytes(run);
  run.leaveQueue();
  verdict = await finalize(run, verdict).catch((thrown: unknown) => sendMissing(run, thrown));
  return followProcessing(run, verdict);
}

/** Plan and transfer; passed over where the bytes are stored already. */
async function sendBytes<Asset>(run: Run<Asset>): Promise<Verdict<Asset, Json>> {
  const { memory, provider } = run;
  const reached = memory.checkpoint;
  if (reached.phase === 'finalizing' || reached.phase === 'processing') {
    return { state: 'pending', ref: reached.ref };
  }
  run.tell({ type: 'planning-started' });
  const source = await inPhase('planning', () => sourceOf(run));
  let first = false;
  let unanswered = 0;
  for (let replans = 0; ; ) {
    const plan = await inPhase('planning', () => planFor(run, source));
    try {
      const receipt = await inPhase('uploading', () =>
        transfer(run, plan, source, { first, unanswered, mayReplan: replans === 0 }),
      );
      const verdict = provider.stored(receipt, plan.draft, source);
      return keep(run, verdict, provider.finalize === undefined ? 'processing' : 'finalizing');
    } catch (thrown) {
      run.signal.throwIfAborted();
      const { recovery, repeats = replanLimit } = toUploadError(thrown);
      if (recovery !== 'replan') throw thrown;
      memory.plan = undefined;
      // A plan that expired in the queue cost no request, and has waited for its turn.
      first = thrown instanceof PlanExpired;
      if (!first && ++replans > Math.min(replanLimit, repeats)) throw thrown;
      // The same trouble with another signature does not begin to be counted anew.
      unanswered = thrown instanceof SilentRefusal ? thrown.attempts : 0;
      run.tell({ type: 'planning-started' });
    }
  }
}

async function transfer<Asset>(
  run: Run<Asset>,
  plan: Plan<Wire, Json>,
  source: Source,
  { first, unanswered, mayReplan }: { first: boolean; unanswered: number; mayReplan: boolean },
): Promise<unknown> {
  const { memory, provider, services, signal } = run;
  const { checkpoint } = memory;
  const ended = new AbortController();
  const item = createItem({
    ...{
      plan,
      source,
      signal,
      services,
      first,
      unanswered,
      nudge: run.nudge,
      tell: run.tell,
      moved: run.moved,
    },
    // Only what is signed can be signed again.
    mayReplan: mayReplan && plan.expiresAtMs !== undefined,
    ended: ended.signal,
    parts: checkpoint.phase === 'uploading' ? checkpoint.parts : [],
    stored(part) {
      if (signal.aborted || memory.checkpoint.phase !== 'uploading') return;
      const others = memory.checkpoint.parts.filter((other) => other.number !== part.number);
      memory.checkpoint = { ...memory.checkpoint, parts: [...others, part] };
    },
  });
  const sending = run.batch === undefined ? provider.transport.send(item) : run.batch.join(item);
  return orAborted(signal, sending, (late) => {
    if (late.status === 'fulfilled') void discardArrived(run, plan, source, late.value);
  }).finally(() => {
    // Where one of its requests failed, the others must not go on.
    ended.abort(transferOver);
  });
}

/** Frees what has arrived of an upload that was given up, or paused, meanwhile. */
async function discardArrived<Asset>(
  { memory, provider, services, signal }: Run<Asset>,
  plan: Plan<Wire, Json>,
  source: Source,
  receipt: unknown,
): Promise<void> {
  try {
    const verdict = provider.stored(receipt, plan.draft, source);
    if (verdict.state === 'failed') return;
    const { ref } = verdict;
    const isKept = stoppedBy(signal, 'paused');
    // What goes on later goes on from the draft, with another plan: this one has been used.
    if (isKept && memory.plan === plan) memory.plan = undefined;
    await discard(provider, isKept ? { ref } : { draft: plan.draft, ref }, services);
  } catch {
    // A receipt that can't be read names nothing to free.
  }
}

/** Tells the provider that the bytes arrived, where it wants to be told. */
async function finalize<Asset>(run: Run<Asset>, stored: Verdict<Asset, Json>): Promise<Verdict<Asset, Json>> {
  const { provider, memory, services, signal } = run;
  if (stored.state !== 'pending' || memory.checkpoint.phase !== 'finalizing') return stored;
  if (provider.finalize === undefined) return stored;
  const { ref } = stored;
  const send = provider.finalize.bind(provider);
  let underWay = false;
  run.tell({ type: 'finalizing-started' });
  try {
    // Not in the call: the hash of a large file may take longer than an answer, and needs no slot.
    await orAborted(signal, memory.hashed ?? Promise.resolve());
    const verdict = await attempt(
      (own) => {
        underWay = true;
        return send(ref, memory.source, { signal: own }).finally(() => {
          underWay = false;
        });
      },
      {
        ...callOf(run),
        letFinish: true,
        onLate: (late) => {
          const done = late.status === 'fulfilled' && late.value.state !== 'failed' ? late.value.ref : ref;
          if (stoppedBy(signal, 'canceled')) void discard(provider, { ref: done }, services);
        },
      },
    );
    return keep(run, verdict, 'processing');
  } catch (thrown) {
    if (stoppedBy(signal, 'canceled') && !underWay) void discard(provider, { ref }, services);
    throw toUploadError(thrown, 'finalizing');
  }
}

/** Sends what the server turns out not to have, where it says so; once, and nothing that it has. */
async function sendMissing<Asset>(run: Run<Asset>, thrown: unknown): Promise<Verdict<Asset, Json>> {
  const { memory, signal, batch } = run;
  signal.throwIfAborted();
  const { sent } = memory;
  if (sent === undefined || batch !== undefined || toUploadError(thrown).recovery !== 'replan') throw thrown;
  memory.checkpoint = sent;
  return finalize(run, await sendBytes(run));
}

/** Asks until the server's own work is done. */
async function followProcessing<Asset>(
  run: Run<Asset>,
  stored: Verdict<Asset, Json>,
): Promise<Verdict<Asset, Json>> {
  const { provider, memory, services, signal, tell } = run;
  if (stored.state === 'failed' || (stored.state === 'ready' && stored.provisional !== true)) return stored;
  if (stored.state === 'ready') settle(run, stored);
  if (provider.check === undefined) return stored;
  const check = provider.check.bind(provider);
  let { ref } = stored;
  if (stored.state === 'pending') tell({ type: 'processing-started' });
  tellProgress(run, stored);
  const storedAtMs =
    'storedAtMs' in memory.checkpoint ? memory.checkpoint.storedAtMs : services.environment.now();
  const askOnce = (own: AbortSignal) =>
    check(ref, {
      signal: own,
      sinceStoredMs: Math.max(0, services.environment.now() - storedAtMs),
      cached: services.cached,
    });
  return inPhase('processing', () =>
    poll<Asset, Json>({
      environment: services.environment,
      policy: services.poll,
      signal,
      provisional: stored.state === 'ready' ? stored : undefined,
      // The poller decides on asking again, so that one failure does not hold up its clock.
      check: () =>
        attempt(askOnce, {
          ...callOf(run),
          lane: services.lanes.checks,
          policy: { ...services.retry, attempts: 1 },
        }),
      onVerdict: (verdict) => {
        if (verdict.state === 'failed') return;
        ref = verdict.ref;
        keep(run, verdict, 'processing');
        if (verdict.state === 'ready') settle(run, verdict);
        else tellProgress(run, verdict);
      },
    }),
  );
}

function tellProgress<Asset>(run: Run<Asset>, verdict: Verdict<Asset, Json>): void {
  if (verdict.state !== 'pending') return;
  const { label, percent } = verdict;
  run.tell({
    type: 'processing-reported',
    ...(label === undefined ? {} : { label }),
    ...(percent === undefined ? {} : { percent }),
  });
}

function settle<Asset>(run: Run<Asset>, verdict: Verdict<Asset, Json>): void {
  if (verdict.state === 'failed') throw verdict.error;
  if (verdict.state === 'pending') {
    throw new UploadError({
      code: 'invalid-response',
      message: `The provider ${run.provider.name} calls the file pending and has nothing to ask.`,
      hint: 'Give the provider a `check`, or let `stored` or `finalize` end in ready or failed.',
    });
  }
  keep(run, verdict, 'processing');
  const { asset, warnings = [], provisional = false } = verdict;
  run.tell({ type: 'asset-arrived', asset, warnings, provisional });
}

/** Writes down how far the upload got; gives the verdict back. */
function keep<Asset>(
  { memory, services, signal }: Run<Asset>,
  verdict: Verdict<Asset, Json>,
  next: 'finalizing' | 'processing',
): Verdict<Asset, Json> {
  signal.throwIfAborted();
  if (verdict.state === 'failed') return verdict;
  const { checkpoint } = memory;
  const storedAtMs = 'storedAtMs' in checkpoint ? checkpoint.storedAtMs : services.environment.now();
  memory.sent = checkpoint.phase === 'uploading' ? checkpoint : undefined;
  memory.checkpoint = { phase: next, ref: verdict.ref, storedAtMs };
  memory.plan = undefined;
  return verdict;
}

async function discardUnlessFinalizing<Asset>({ memory, provider, services }: Run<Asset>): Promise<void> {
  // A confirmation under way ends by itself, and its late answer is freed then.
  if (memory.checkpoint.phase !== 'finalizing') await discard(provider, madeBy(memory.checkpoint), services);
}

/** Names the phase in an error that does not. */
async function inPhase<T>(phase: Phase, step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (thrown) {
    throw toUploadError(thrown, phase);
  }
}
