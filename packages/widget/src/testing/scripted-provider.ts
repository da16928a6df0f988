import {
  type AnyProvider,
  defineProvider,
  type Environment,
  type Item,
  UploadError,
  type UploadErrorOptions,
  type Verdict,
} from '@longshore/core';
import { type ScriptedLog, scriptedLog } from './scripted-log.ts';
import { storyEnvironment } from './story-environment.ts';

/** What a stored file is known by. */
export interface ScriptedAsset {
  readonly reference: string;
}

/** How an upload goes. Everything left out succeeds at once. */
export interface Script {
  /** Stays there for good; `uploading` after `sentShare` of the bytes. */
  readonly stay?: 'planning' | 'uploading' | 'finalizing' | 'processing';
  /** How much is sent at once, 0 to 1, before it goes on at `bytesPerSecond`. */
  readonly sentShare?: number;
  readonly bytesPerSecond?: number;
  readonly processingMs?: number;
  /** The provider's word for its processing. */
  readonly label?: string;
  readonly warnings?: readonly string[];
  /** Fails in a phase, the first `times` times; for good without. */
  readonly fail?: UploadErrorOptions & {
    readonly at: Phase;
    readonly times?: number;
    /** While uploading: with so much of the bytes sent, 0 to 1. @default what is sent at once */
    readonly share?: number;
  };
}

type Phase = 'planning' | 'uploading' | 'finalizing' | 'processing';
type FailAt = (phase: Phase, name: string, share?: number) => void;

type ScriptedWire = {
  request: { readonly kind: 'scripted' };
  receipt: { readonly id: string };
};
type Ref = { readonly name: string; readonly storedAtMs: number };
type Clock = Pick<Environment, 'now' | 'timer'>;

const STEP_MS = 100;

/** How a scripted provider is set up. */
export interface ScriptedOptions {
  /** @default 'scripted' */
  readonly name?: string;
  /** By which it sends and processes. @default real time */
  readonly clock?: Clock;
  /** Where what reaches its server is written down. */
  readonly log?: ScriptedLog;
  /** Whether its server deletes what is discarded. @default false */
  readonly deletes?: boolean;
}

/** A provider without a server: what happens to a file is decided by its name. */
export function scriptedProvider(
  scripts: (name: string) => Script,
  {
    name = 'scripted',
    clock = storyEnvironment(),
    log = scriptedLog(),
    deletes = false,
  }: ScriptedOptions = {},
): AnyProvider<ScriptedAsset> {
  const failAt = failing(scripts);
  const verdict = (ref: Ref, isDone: boolean): Verdict<ScriptedAsset, Ref> => {
    const { label, warnings = [], fail } = scripts(ref.name);
    if (fail?.at === 'processing') return { state: 'failed', error: new UploadError(fail) };
    if (isDone) return { state: 'ready', ref, asset: { reference: ref.name }, warnings };
    return { state: 'pending', ref, ...(label === undefined ? {} : { label }) };
  };

  return defineProvider<ScriptedAsset, { name: string }, Ref, ScriptedWire>({
    name,
    transport: {
      send: (item) =>
        item.call.request((signal) =>
          log.sending(item.source.name, () =>
            send(item, scripts(item.source.name), { signal, failAt, clock }),
          ),
        ),
    },
    async plan(source, _earlier, { signal }) {
      log.add('plan', source.name);
      if (scripts(source.name).stay === 'planning') await forever(signal);
      failAt('planning', source.name);
      return { request: { kind: 'scripted' }, draft: { name: source.name } };
    },
    stored: (_receipt, draft) => ({ state: 'pending', ref: { name: draft.name, storedAtMs: clock.now() } }),
    async finalize(ref, _source, { signal }) {
      const { stay, processingMs } = scripts(ref.name);
      if (stay === 'finalizing') await forever(signal);
      failAt('finalizing', ref.name);
      return verdict(ref, stay !== 'processing' && processingMs === undefined);
    },
    async check(ref) {
      log.add('check', ref.name);
      const { stay, processingMs = 0 } = scripts(ref.name);
      return verdict(ref, stay !== 'processing' && clock.now() >= ref.storedAtMs + processingMs);
    },
    ...(deletes && {
      async discard({ draft, ref }) {
        log.add('discard', ref?.name ?? draft?.name ?? '');
      },
      refOf: ({ reference }: ScriptedAsset) => ({ name: reference, storedAtMs: 0 }),
    }),
    parse: {
      draft: (json) => json as { name: string },
      ref: (json) => json as Ref,
    },
  });
}

function failing(scripts: (name: string) => Script): FailAt {
  const failures = new Map<string, number>();
  return (phase, name, share) => {
    const { fail } = scripts(name);
    if (fail?.at !== phase || (share !== undefined && fail.share !== share)) return;
    const failed = failures.get(name) ?? 0;
    if (failed >= (fail.times ?? Number.POSITIVE_INFINITY)) return;
    failures.set(name, failed + 1);
    throw new UploadError(fail);
  };
}

interface Sending {
  readonly signal: AbortSignal;
  readonly failAt: FailAt;
  readonly clock: Clock;
}

async function send(
  { source, call }: Item<ScriptedWire>,
  script: Script,
  { signal, failAt, clock }: Sending,
): Promise<ScriptedWire['receipt']> {
  const { size } = source;
  const stored = call.parts.reduce((sum, { bytes }) => sum + bytes, 0);
  const breaksAt = script.fail?.share;
  let sent = Math.max(stored, size * (script.sentShare ?? (script.bytesPerSecond === undefined ? 1 : 0)));
  call.sent(Math.round(sent));
  if (breaksAt === undefined) failAt('uploading', source.name);
  if (script.stay === 'uploading' && script.bytesPerSecond === undefined) await forever(signal);
  while (sent < size) {
    await sleep(STEP_MS, signal, clock);
    sent = Math.min(size, sent + ((script.bytesPerSecond ?? size) * STEP_MS) / 1000);
    call.sent(Math.round(sent));
    if (breaksAt !== undefined && sent >= size * breaksAt) failAt('uploading', source.name, breaksAt);
  }
  return { id: source.name };
}

function sleep(ms: number, signal: AbortSignal, { timer }: Clock): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      undo();
      reject(signal.reason);
    };
    const undo = timer(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}

function forever(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    else signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
