import type { Source } from './source.ts';

/** What a transport takes and gives, named by a provider: `{ request: PutRequest; receipt: PutReceipt }`. */
export interface Wire {
  request: { readonly kind: string };
  receipt: unknown;
}

/** A piece of an S3 multipart upload that the store has. A type, not an interface, so that it is assignable to `Json`. */
export type Part = { readonly number: number; readonly etag: string; readonly bytes: number };

/** What every call gets: stop when the signal says so. */
export interface Call {
  readonly signal: AbortSignal;
}

/** What a transport gets beside the item it sends. */
export interface TransferCall extends Call {
  /** Parts stored by an earlier run; they need not be sent again. */
  readonly parts: readonly Part[];
  /**
   * Makes one request that carries bytes: takes a slot of the transfer lane, waits for the network,
   * and does the same again after errors with `recovery: 'retry'`, each time with a fresh signal.
   * Progress that `send` reports counts for that attempt. A transport lets what it throws pass
   * unchanged, unless it makes up for it itself: it may be the core's own, such as an expired plan.
   *
   * @param how `first`: before the line, for what had its turn and could not use it
   * @throws the last {@link UploadError} once attempts are used up, or at once where a retry can't help.
   */
  request<T>(send: (signal: AbortSignal) => Promise<T>, how?: { readonly first?: boolean }): Promise<T>;
  /**
   * Makes a call that carries no bytes, such as one that signs a part: waits and does the same again as
   * `request` does, and takes no slot of the transfer lane.
   *
   * @throws what `request` throws
   */
  ask<T>(send: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /** Reports how many bytes of the file the running attempt has sent, from the file's start (parts included). */
  sent(bytes: number): void;
  /** Records a part that the store has acknowledged: it is kept over pause, retry and reload. */
  stored(part: Part): void;
}

/** One file to send. */
export interface Item<W extends Wire> {
  readonly request: W['request'];
  readonly source: Source;
  readonly call: TransferCall;
}

/** Carries a file's bytes to where the plan says. */
export interface Transport<W extends Wire> {
  /** Sends one file, and gives what the host answered. @throws UploadError where it cannot be sent */
  send(item: Item<W>): Promise<W['receipt']>;
  /**
   * Sends several files in one request; receipts in the order of the items. `call` is the group's: its
   * signal aborts when every member has left, its `request` takes one slot; report progress through each item's own `call.sent`.
   */
  sendTogether?(items: readonly Item<W>[], call: TransferCall): Promise<readonly W['receipt'][]>;
}
