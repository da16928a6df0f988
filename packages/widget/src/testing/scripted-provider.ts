import {
  type AnyProvider,
  defineProvider,
  type Item,
  UploadError,
  type UploadErrorOptions,
  type Verdict,
} from '@longshore/core';

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
    readonly at: 'planning' | 'uploading' | 'finalizing' | 'processing';
    readonly times?: number;
  };
}

type ScriptedWire = {
  request: { readonly kind: 'scripted'; readonly script: Script };
  receipt: { readonly id: string };
};
type Ref = { readonly name: string; readonly storedAtMs: number };

const STEP_MS = 100;

/** A provider without a server: what happens to a file is decided by its name. */
export function scriptedProvider(
  scripts: (name: string) => Script,
  name = 'scripted',
): AnyProvider<ScriptedAsset> {
  const failures = new Map<string, number>();
  const failAt = (phase: NonNullable<Script['fail']>['at'], file: string): void => {
    const { fail } = scripts(file);
    if (fail?.at !== phase) return;
    const failed = failures.get(file) ?? 0;
    if (failed >= (fail.times ?? Number.POSITIVE_INFINITY)) return;
    failures.set(file, failed + 1);
    throw new UploadError(fail);
  };
  const verdict = (ref: Ref, isDone: boolean): Verdict<ScriptedAsset, Ref> => {
    const { label, warnings = [], fail } = scripts(ref.name);
    if (fail?.at === 'processing') return { state: 'failed', error: new UploadError(fail) };
    if (isDone) return { state: 'ready', ref, asset: { reference: ref.name }, warnings };
    return { state: 'pending', ref, ...(label === undefined ? {} : { label }) };
  };

  return defineProvider<ScriptedAsset, { name: string }, Ref, ScriptedWire>({
    name,
    transport: { send: (item) => item.call.request((signal) => send(item, signal, failAt)) },
    async plan(source, _earlier, { signal }) {
      const script = scripts(source.name);
      if (script.stay === 'planning') await forever(signal);
      failAt('planning', source.name);
      return { request: { kind: 'scripted', script }, draft: { name: source.name } };
    },
    stored: (_receipt, draft) => ({ state: 'pending', ref: { name: draft.name, storedAtMs: Date.now() } }),
    async finalize(ref, _source, { signal }) {
      const { stay, processingMs } = scripts(ref.name);
      if (stay === 'finalizing') await forever(signal);
      failAt('finalizing', ref.name);
      return verdict(ref, stay !== 'processing' && processingMs === undefined);
    },
    async check(ref) {
      const { stay, processingMs = 0 } = scripts(ref.name);
      return verdict(ref, stay !== 'processing' && Date.now() >= ref.storedAtMs + processingMs);
    },
    parse: {
      draft: (json) => json as { name: string },
      ref: (json) => json as Ref,
    },
  });
}

async function send(
  { request, source, call }: Item<ScriptedWire>,
  signal: AbortSignal,
  failAt: (phase: 'uploading', name: string) => void,
): Promise<ScriptedWire['receipt']> {
  const { script } = request;
  const { size } = source;
  const stored = call.parts.reduce((sum, { bytes }) => sum + bytes, 0);
  let sent = Math.max(stored, size * (script.sentShare ?? (script.bytesPerSecond === undefined ? 1 : 0)));
  call.sent(Math.round(sent));
  failAt('uploading', source.name);
  if (script.stay === 'uploading' && script.bytesPerSecond === undefined) await forever(signal);
  while (sent < size) {
    await sleep(STEP_MS, signal);
    sent = Math.min(size, sent + ((script.bytesPerSecond ?? size) * STEP_MS) / 1000);
    call.sent(Math.round(sent));
  }
  return { id: source.name };
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
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
