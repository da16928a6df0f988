import { attempt, type Waiting } from './attempts.ts';
import { isUploadError, UploadError } from './errors.ts';
import { Meter } from './progress.ts';
import type { Plan } from './provider.ts';
import type { PipelineAction } from './reduce-upload.ts';
import { callsOf, type Services } from './services.ts';
import type { Source } from './source.ts';
import type { Item, Part, TransferCall, Wire } from './transport.ts';
import type { Nudgeable } from './waiting.ts';

/** A plan is made again when it ends sooner than this, in milliseconds: clocks differ and requests take time to start. */
export const expiryMarginMs = 2_000;

/** Thrown where a plan has expired before it was used; no server was asked. */
export class PlanExpired extends UploadError {
  constructor() {
    super({ code: 'expired', message: 'The plan expired while it waited for its turn.', recovery: 'replan' });
  }
}

/** So many requests without a readable answer, and it may be the signature. */
const silentLimit = 2;

/**
 * A refusal whose answer CORS hides looks like a dead network (Ceph answers an expired URL so). No clock
 * tells them apart for certain, so the plan is made again once.
 */
export class SilentRefusal extends UploadError {
  /** How many were made by then. */
  readonly attempts = silentLimit;

  constructor({ code, message, hint }: UploadError) {
    super({ code, message, hint, recovery: 'replan' });
  }
}

/** Thrown where a member has left its batch before the request for all began; the others go without it. */
export class MemberLeft extends UploadError {
  constructor() {
    super({ code: 'unknown', message: 'A member left the batch before it was sent.' });
  }
}

/** What a transfer needs of its run. */
export interface Transferring {
  readonly plan: Plan<Wire, unknown>;
  readonly source: Source;
  /** The run's. */
  readonly signal: AbortSignal;
  /** Aborts when the transfer is over, however it ended. */
  readonly ended: AbortSignal;
  readonly services: Services;
  /** Stored by earlier runs. */
  readonly parts: readonly Part[];
  /** Whether it goes before the line, because it had its turn once. */
  readonly first: boolean;
  /** How many attempts were made with an earlier plan that had no readable answer. */
  readonly unanswered: number;
  /** Whether requests without a readable answer lead to a new plan. */
  readonly mayReplan: boolean;
  readonly nudge: Nudgeable;
  readonly tell: (action: PipelineAction<never>) => void;
  /** Bytes as they leave, for the speed of all uploads together. */
  readonly moved: (bytes: number) => void;
  readonly stored: (part: Part) => void;
}

/** What a member of a batch does when the request for all starts, waits and starts again. */
export interface BatchItem extends Item<Wire> {
  /** Aborts when the member leaves. */
  readonly left: AbortSignal;
  readonly nudge: Nudgeable;
  readonly begin: () => void;
  readonly wait: (waiting: Waiting | undefined) => void;
}

/** Wraps one file for its transport: slots, attempts, expiry and progress behind the call's members. */
export function createItem(transfer: Transferring): BatchItem {
  const { plan, source, services, tell } = transfer;
  const signal = AbortSignal.any([transfer.signal, transfer.ended]);
  const { environment, lanes } = services;
  const retry = { ...services.retry, attempts: Math.max(1, services.retry.attempts - transfer.unanswered) };
  const storedBytes = transfer.parts.reduce((sum, part) => sum + part.bytes, 0);
  const meter = new Meter();
  meter.restart(environment.now(), storedBytes);
  const mayExpire = plan.expiresAtMs !== undefined && plan.expiresAtMs > environment.now() + expiryMarginMs;
  let rawBytes = storedBytes;
  let inFlight = 0;
  let silent = 0;

  const begin = () => {
    if (mayExpire && (plan.expiresAtMs ?? 0) <= environment.now() + expiryMarginMs) throw new PlanExpired();
    tell({ type: 'uploading-started', totalBytes: source.size, sentBytes: storedBytes });
  };
  const waits = new Set<Waiting>();
  const tellWait = () => {
    // One part that waits does not make the upload wait while others are sent.
    if (inFlight > 0) return;
    const [waiting] = waits;
    tell(waiting === undefined ? { type: 'waiting-ended' } : { type: 'waiting-started', waiting });
  };
  /** What one request tells of its waits. */
  const waiter = () => {
    let own: Waiting | undefined;
    return (waiting: Waiting | undefined) => {
      if (own !== undefined) waits.delete(own);
      if (waiting !== undefined) waits.add(waiting);
      own = waiting;
      tellWait();
    };
  };
  const call: TransferCall = {
    signal,
    parts: transfer.parts,
    request: (send, { first = transfer.first } = {}) =>
      attempt(
        async (own) => {
          begin();
          inFlight += 1;
          try {
            return await send(own);
          } catch (thrown) {
            const isSilent = isUploadError(thrown) && thrown.code === 'network' && environment.isOnline();
            if (isSilent && transfer.mayReplan && ++silent === silentLimit) throw new SilentRefusal(thrown);
            throw thrown;
          } finally {
            inFlight -= 1;
            if (waits.size > 0) tellWait();
          }
        },
        {
          environment,
          policy: retry,
          signal,
          lane: lanes.transfers,
          first,
          nudge: transfer.nudge,
          onWait: waiter(),
        },
      ),
    ask: (send) => attempt(send, { ...callsOf(services), signal, nudge: transfer.nudge, onWait: waiter() }),
    sent(bytes) {
      const nowMs = environment.now();
      if (bytes > rawBytes) transfer.moved(bytes - rawBytes);
      rawBytes = bytes;
      meter.count(nowMs, bytes);
      tell({ type: 'bytes-sent', sentBytes: bytes, bytesPerSecond: meter.bytesPerSecond });
    },
    stored: transfer.stored,
  };
  const { nudge, signal: left } = transfer;
  return { request: plan.request, source, call, left, nudge, begin, wait: waiter() };
}

/** The call of a batch's one request: one slot, and every member told. */
export function createBatchCall(
  items: readonly BatchItem[],
  signal: AbortSignal,
  services: Services,
): TransferCall {
  const { environment, lanes, retry } = services;
  const nudge = anyOf(items);
  const onWait = (waiting: Waiting | undefined) => {
    for (const item of items) item.wait(waiting);
  };
  return {
    signal,
    parts: [],
    request: (send) =>
      attempt(
        (own) => {
          if (items.some(({ left }) => left.aborted)) throw new MemberLeft();
          for (const item of items) item.begin();
          return send(own);
        },
        {
          environment,
          policy: retry,
          signal,
          lane: lanes.transfers,
          nudge,
          onWait,
        },
      ),
    ask: (send) => attempt(send, { ...callsOf(services), signal, nudge, onWait }),
    sent() {},
    stored() {},
  };
}

/** A nudge to one member is one to the request for all. */
function anyOf(items: readonly BatchItem[]): Nudgeable {
  return {
    listen(wake) {
      const undo = items.map(({ nudge }) => nudge.listen(wake));
      return () => {
        for (const stop of undo) stop();
      };
    },
  };
}
