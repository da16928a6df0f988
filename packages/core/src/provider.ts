import type { DigestName } from './environment.ts';
import type { UploadError } from './errors.ts';
import type { Source } from './source.ts';
import type { Call, Part, Transport, Wire } from './transport.ts';

/** What `JSON.stringify` keeps. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What a server accepts, known before or learnt with the plan. Sizes in bytes, inclusive. */
export interface Limits {
  /** Media types (`image/png`, `image/*`) or extensions (`.csv`); any one that fits is enough. */
  readonly accept?: readonly string[];
  readonly minSize?: number;
  readonly maxSize?: number;
}

/** How the bytes get to the server. Only in memory: `request` may hold a signed URL. */
export interface Plan<W extends Wire, Draft> {
  readonly request: W['request'];
  /** What may be stored of the plan: ids, never a URL, a header or a signature. */
  readonly draft: Draft;
  /** Wall clock; the plan is made again when the transfer would start after it. */
  readonly expiresAtMs?: number;
  /** Learnt only now; a file outside them is refused before a byte is sent. */
  readonly limits?: Limits;
  /**
   * Parts that the server has of this plan's upload, where it was asked. They count in place of those that
   * were noted; one that was noted with another ETag is sent again.
   */
  readonly parts?: readonly Part[];
  /** Hashes to start computing while the bytes travel. */
  readonly digests?: readonly DigestName[];
}

/** What a provider reads from an answer. */
export type Verdict<Asset, Ref> =
  | {
      readonly state: 'pending';
      readonly ref: Ref;
      /** The provider's own word for what it does now: "ANTIVIRUS_SCANNING". */
      readonly label?: string;
      /** 0 to 100. */
      readonly percent?: number;
      readonly retryAfterMs?: number;
    }
  | {
      readonly state: 'ready';
      readonly ref: Ref;
      readonly asset: Asset;
      readonly warnings?: readonly string[];
      /** Usable now, but a later check may still take it back (a virus scan). */
      readonly provisional?: boolean;
    }
  | { readonly state: 'failed'; readonly error: UploadError };

/** What a status check gets. */
export interface CheckCall extends Call {
  /** Milliseconds since the bytes were stored, also after a reload. */
  readonly sinceStoredMs: number;
  /** Runs `load`, and shares what it learns with whoever reads the same key (TanStack Query in React). */
  cached<T>(key: readonly Json[], load: () => Promise<T>): Promise<T>;
}

/** What may be left at the server of an upload that nobody wants. */
export interface Made<Draft, Ref> {
  readonly draft?: Draft;
  readonly ref?: Ref;
}

/**
 * An upload API, described to the pipeline step by step. Make one with {@link defineProvider}.
 *
 * Every method throws an `UploadError` that carries its `recovery`.
 */
export interface Provider<Asset, Draft extends Json, Ref extends Json, W extends Wire> {
  readonly name: string;
  readonly transport: Transport<W>;
  /** Several files in one request; the transport then needs `sendTogether`. */
  readonly batch?: { readonly maxFiles: number; readonly maxBytes: number };
  /** What is known before anything is asked. */
  limits?(file: { readonly name: string; readonly type: string; readonly size: number }): Limits;
  /**
   * Computes the hashes that `plan` needs, and is waited for before it is called: without a slot, and without the time
   * limit of a call. What is computed here is at hand in `source.digest` then.
   */
  hash?(source: Source): Promise<unknown>;
  /** Makes a plan, by a call or locally. `earlier` is the draft of the plan that this one replaces or goes on with. */
  plan(source: Source, earlier: Draft | undefined, call: Call): Promise<Plan<W, Draft>>;
  /** Reads the receipt of the transfer. Pure. */
  stored(receipt: W['receipt'], draft: Draft, source: Source): Verdict<Asset, Ref>;
  /** Tells the server that the bytes arrived. Must be safe to repeat. `source` is absent after a reload. */
  finalize?(ref: Ref, source: Source | undefined, call: Call): Promise<Verdict<Asset, Ref>>;
  /** Asks how far the server's processing is. */
  check?(ref: Ref, call: CheckCall): Promise<Verdict<Asset, Ref>>;
  /** Frees at the server what was made there; a 404 counts as done. */
  discard?(made: Made<Draft, Ref>, call: Call): Promise<void>;
  /** The ref of an asset that the application knows of, so that it can be discarded; for providers that have `discard`. */
  refOf?(asset: Asset): Ref;
  /** Reads stored JSON back, of this version or an older one; `undefined` refuses it. */
  readonly parse?: {
    /** Of an upload that was planned. */
    draft(json: unknown): Draft | undefined;
    /** Of one whose bytes are stored. */
    ref(json: unknown): Ref | undefined;
  };
}

/** A provider of which only the asset's type matters. */
export type AnyProvider<Asset> = Provider<Asset, Json, Json, Wire>;

/**
 * Gives a provider back as it is, with its four types inferred from its methods.
 *
 * @example
 * ```ts
 * const provider = defineProvider({
 *   name: 'my-api',
 *   transport: putTransport(),
 *   plan: async (source) => ({ request: await sign(source), draft: { id } }),
 *   stored: (_receipt, draft) => ({ state: 'ready', ref: draft.id, asset: { reference: draft.id } }),
 * });
 * ```
 */
export function defineProvider<Asset, Draft extends Json, Ref extends Json, W extends Wire>(
  provider: Provider<Asset, Draft, Ref, W>,
): Provider<Asset, Draft, Ref, W> {
  return provider;
}
