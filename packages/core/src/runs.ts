import { Batch } from './batch.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { Release } from './lanes.ts';
import { createMemory, type Memory, madeBy } from './memory.ts';
import type { AnyProvider, Json } from './provider.ts';
import { runUpload } from './run-upload.ts';
import { discard, type Services } from './services.ts';
import { type Stopped, stopped } from './stopped.ts';
import type { UploadStore } from './store.ts';
import { createBatchCall } from './transfer.ts';
import { Nudge } from './waiting.ts';

interface Running {
  readonly controller: AbortController;
  readonly nudge: Nudge;
}

/** What goes on behind an uploader's uploads: which of them run, and how far each one got. */
export class Runs<Asset> {
  readonly #provider: AnyProvider<Asset>;
  readonly #store: UploadStore<Asset>;
  readonly #services: Services;
  readonly #onCheckpoint: (id: string) => void;
  readonly #memories = new Map<string, Memory>();
  readonly #running = new Map<string, Running>();

  /** @param onCheckpoint hears of each step that an upload gets further */
  constructor(
    provider: AnyProvider<Asset>,
    store: UploadStore<Asset>,
    services: Services,
    onCheckpoint: (id: string) => void,
  ) {
    this.#provider = provider;
    this.#store = store;
    this.#services = services;
    this.#onCheckpoint = onCheckpoint;
  }

  checkpointOf(id: string): Checkpoint<Json, Json> {
    return this.#memories.get(id)?.checkpoint ?? { phase: 'planning' };
  }

  /** Sets where the next run of an upload goes on. */
  remember(id: string, checkpoint: Checkpoint<Json, Json>): void {
    this.#memories.set(
      id,
      createMemory(checkpoint, () => this.#onCheckpoint(id)),
    );
  }

  /** Begins uploads that share one admission, and one request where the provider batches. */
  begin(ids: readonly string[], release: Release): void {
    const { transport } = this.#provider;
    const { sendTogether } = transport;
    const batch =
      ids.length > 1 && sendTogether !== undefined
        ? new Batch(ids.length, (items, signal) =>
            sendTogether.call(transport, items, createBatchCall(items, signal, this.#services)),
          )
        : undefined;
    let inside = ids.length;
    for (const id of ids) {
      this.run(id, batch, () => {
        batch?.leave();
        inside -= 1;
        if (inside === 0) release();
      });
    }
  }

  /** Takes an upload from its checkpoint on; `onLeave` hears once when it sends no bytes any more. */
  run(id: string, batch?: Batch, onLeave?: () => void): void {
    const upload = this.#store.peek(id);
    if (upload === undefined || this.#services.disposed.aborted) {
      onLeave?.();
      return;
    }
    const controller = new AbortController();
    const { signal } = controller;
    const running: Running = { controller, nudge: new Nudge() };
    const memory =
      this.#memories.get(id) ?? createMemory({ phase: 'planning' }, () => this.#onCheckpoint(id));
    const { run, file, size, relativePath, type } = upload;
    const leaveQueue = once(onLeave);
    signal.addEventListener('abort', leaveQueue, { once: true });
    this.#memories.set(id, memory);
    this.#running.set(id, running);
    void runUpload<Asset>({
      ...{ provider: this.#provider, services: this.#services, nudge: running.nudge },
      ...{ file, size, relativePath, type, memory, signal, batch, leaveQueue },
      tell: (action) => {
        if (!signal.aborted) this.#store.apply(id, { ...action, run });
      },
      moved: (bytes) => this.#store.move(bytes),
    }).finally(() => {
      if (this.#running.get(id) === running) this.#running.delete(id);
    });
  }

  /** Lets an upload that waits between attempts go on now. */
  nudge(id: string): void {
    this.#running.get(id)?.nudge.give();
  }

  stop(id: string, why: Stopped['why']): void {
    const running = this.#running.get(id);
    this.#running.delete(id);
    running?.controller.abort(stopped(why));
  }

  stopAll(why: Stopped['why']): void {
    for (const id of [...this.#running.keys()]) this.stop(id, why);
    for (const { hashing } of this.#memories.values()) hashing?.abort(stopped(why));
  }

  /** Stops an upload for good and frees what it made; a run that is under way does that itself, in its order. */
  cancel(id: string): void {
    const memory = this.#memories.get(id);
    // What is discarded can't be gone on from; where nothing can be discarded, a retry can still use it.
    if (this.#provider.discard !== undefined) this.forget(id);
    if (this.#running.has(id)) this.stop(id, 'canceled');
    else this.#free(memory);
  }

  /** Frees what an ended upload left at the server, and forgets it. */
  discard(id: string): void {
    this.#free(this.#memories.get(id));
    this.forget(id);
  }

  /** The file was chosen once more: what was made of the one before can't be read any more. */
  dropSource(id: string): void {
    const memory = this.#memories.get(id);
    if (memory === undefined) return;
    memory.hashing?.abort(stopped('canceled'));
    memory.source = undefined;
    memory.hashed = undefined;
  }

  /** Forgets an upload and leaves what is at the server. */
  forget(id: string): void {
    this.#memories.get(id)?.hashing?.abort(stopped('canceled'));
    this.#memories.delete(id);
  }

  #free(memory: Memory | undefined): void {
    if (memory !== undefined) void discard(this.#provider, madeBy(memory.checkpoint), this.#services);
  }
}

function once(run: (() => void) | undefined): () => void {
  let todo = run;
  return () => {
    const now = todo;
    todo = undefined;
    now?.();
  };
}
