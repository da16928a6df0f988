// @longshore/core

/** A hash that a provider may ask for; the result is lower-case hex. */
type DigestName = 'sha-256' | 'md5' | 'crc32c';
/** Undoes what the call that returned it did; calling it again does nothing. */
type Undo = () => void;
/** What the first bytes of a file tell of it, whatever it is called. */
interface FileFacts {
  /** Media type by signature; absent where none is known, as for text. */
  readonly type?: string;
  /** Of a picture, as it is looked at: turned by its orientation. In pixels. */
  readonly width?: number;
  readonly height?: number;
}
/**
 * All that the core takes from the world around it, so that it runs the same in a page, in Node and
 * under a test's clock. `browserEnvironment()` of `@longshore/browser` is a page's.
 */
interface Environment {
  /** Wall clock, in milliseconds since 1970. */
  now(): number;
  /** Runs once after `ms` milliseconds. */
  timer(run: () => void, ms: number): Undo;
  /** Runs once with the next frame, or soon by a timer where no frames are drawn (a hidden tab). */
  frame(run: () => void): Undo;
  /** At least 0 and below 1. */
  random(): number;
  /** `false` only where it is known that nothing can be reached. */
  isOnline(): boolean;
  /** Told after `isOnline` has changed. */
  onOnlineChange(listener: () => void): Undo;
  /** Whether a person can see the page; what cannot is asked for less often. */
  isVisible(): boolean;
  /** Told after `isVisible` has changed. */
  onVisibilityChange(listener: () => void): Undo;
  /** Told after the machine has slept, or the page was frozen: timers may be late then. Absent: nothing is noticed. */
  onWake?(listener: () => void): Undo;
  /** Told when the page may be about to go, which may come to nothing. Absent: nothing is noticed. */
  onLeave?(listener: () => void): Undo;
  /** Streams the blob through a hash; lower-case hex. Absent: providers that need a digest fail with `unsupported`. */
  digest?(blob: Blob, algorithm: DigestName, signal: AbortSignal): Promise<string>;
  /** Looks at a file's content, reading no more of it than it has to. Absent: content is not looked at. @throws DOMException where it can't be read */
  inspect?(blob: Blob): Promise<FileFacts>;
}
/** How the work in a slot ended: the server asked to slow down, or all went well. */
type Outcome = 'done' | 'overloaded';
/** Gives a slot back; calling it again does nothing. The outcome, where there is one, narrows or widens the lane. */
type Release = (outcome?: Outcome) => void;
/**
 * A number of slots, taken in the order of asking. Holding one is the right to do one thing at a time:
 * a request that carries bytes, a call that plans, a status check.
 *
 * Where a server asks to slow down, half of the slots are closed, at once and once for all that were under way
 * then; each time that as many have succeeded as there are slots, one opens again (additive increase,
 * multiplicative decrease, as TCP does it: RFC 5681, 3.1).
 *
 * @example
 * ```ts
 * const release = await lanes.plans.take(signal);
 * try {
 *   await sign();
 * } finally {
 *   release();
 * }
 * ```
 */
declare class Lane {
  #private;
  constructor(limit: number);
  /** How many slots there are, at least 1. */
  get limit(): number;
  /** How many slots there are now: fewer than the limit after a server has asked to slow down. */
  get open(): number;
  /** Changes how many slots there are; those above a lower limit end with their work. */
  resize(limit: number): void;
  /**
   * Waits for a slot; whoever is `first` goes before the line.
   * @throws the signal's reason once it aborts
   */
  take(signal: AbortSignal, first?: boolean): Promise<Release>;
}
/** The budgets that uploaders share, so that two widgets on a page keep to one number of connections. */
interface Lanes {
  /** Uploads between the queue and their last byte; twice the transfers, so that plans are made ahead but not stale. */
  readonly admissions: Lane;
  /** Calls that sign, authorize or confirm. */
  readonly plans: Lane;
  /** Requests that carry bytes. */
  readonly transfers: Lane;
  /** Status requests. */
  readonly checks: Lane;
  /** Hashes of files: two, so that one is read while the other is computed. */
  readonly hashes: Lane;
}
/** How many of each at once. */
interface LanesOptions {
  /** Requests with bytes; HTTP/1.1 allows six connections per host in all. @default 3 */
  readonly transfers?: number | undefined;
  /** @default 3 */
  readonly plans?: number | undefined;
  /** @default 2 */
  readonly checks?: number | undefined;
}
/**
 * Makes lanes for several uploaders to share.
 *
 * @throws RangeError where a number is no whole number from 1
 * @example
 * ```ts
 * const lanes = createLanes({ transfers: 4 });
 * const documents = createUploader(haufe, { environment, lanes });
 * const photos = createUploader(saferMe, { environment, lanes });
 * ```
 */
export declare function createLanes(options?: LanesOptions): Lanes;
/** The phase of an upload in which something can fail. */
type Phase = 'planning' | 'uploading' | 'finalizing' | 'processing';
/**
 * What helps after an error, decided where the error is born.
 *
 * - `none`: nothing that the same file could do; the person has to change something.
 * - `retry`: the same again, by itself with growing waits and then when a person asks.
 * - `replan`: ask the provider for a new plan (sign again) first; by itself, at most twice.
 * - `restart`: from the file, with a new plan and all bytes, when a person asks.
 */
type Recovery = 'none' | 'retry' | 'replan' | 'restart';
/** Codes that Longshore itself gives; a provider adds its API's own. */
type KnownErrorCode =
  | 'network'
  | 'timeout'
  | 'rate-limited'
  | 'server'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'refused'
  | 'invalid-response'
  | 'invalid-plan'
  | 'expired'
  | 'server-clock'
  | 'too-large'
  | 'too-small'
  | 'type-not-accepted'
  | 'infected'
  | 'bad-file'
  | 'checksum-mismatch'
  | 'file-changed'
  | 'file-missing'
  | 'unconfirmed'
  | 'processing-failed'
  | 'batch-mismatch'
  | 'unsupported'
  | 'unknown';
/** Any of Longshore's codes, or one of a provider's own. */
type ErrorCode = KnownErrorCode | (string & Record<never, never>);
/** How an {@link UploadError} is described. All texts are told as {@link redact} leaves them. */
interface UploadErrorOptions {
  /** Stable, for code to branch on. */
  code: ErrorCode;
  /** What happened, in English, for a log and as a last resort for a person. */
  message: string;
  /** @default 'none' */
  recovery?: Recovery | undefined;
  /** The pipeline sets it where the thrower did not. */
  phase?: Phase | undefined;
  /** The HTTP status, where there was an answer. */
  status?: number | undefined;
  /** The server's own words, safe to show as text. */
  serverMessage?: string | undefined;
  /** What a person can do, in whole English sentences, where a provider knows more of it than `code` and `recovery` say. */
  advice?: string | undefined;
  /** The least wait before the same again, in milliseconds. */
  retryAfterMs?: number | undefined;
  /** How often at most its `recovery` is tried by itself, where that is less than usual. @default the policy's */
  repeats?: number | undefined;
  /** The server's id for the request, for its support. */
  requestId?: string | undefined;
  /** For the developer: the likely cause where a browser hides it. */
  hint?: string | undefined;
  /** Anything thrown; only its name and code are kept, since HTTP clients' errors hold URLs and headers. */
  cause?: unknown;
}
/**
 * The only error an upload ends with. It carries its own verdict: `recovery` says what helps. Whatever was put
 * into its texts, no URL, token or credential is told.
 *
 * @example
 * ```ts
 * throw new UploadError({ code: 'expired', message: 'The signed URL has expired.', recovery: 'replan', status: 403 });
 * ```
 */
export declare class UploadError extends Error {
  readonly name: string;
  readonly code: ErrorCode;
  readonly recovery: Recovery;
  readonly phase: Phase | undefined;
  readonly status: number | undefined;
  readonly serverMessage: string | undefined;
  readonly advice: string | undefined;
  readonly retryAfterMs: number | undefined;
  readonly repeats: number | undefined;
  readonly requestId: string | undefined;
  readonly hint: string | undefined;
  readonly cause:
    | {
        name: string;
        code?: string;
      }
    | undefined;
  constructor(options: UploadErrorOptions);
  /** The same error with the phase it was met in; a provider's subclass stays one. */
  in(phase: Phase): this;
  /** What may be copied into a support ticket, with a provider's own details: no URL, header or token is in it. */
  toJSON(): Record<string, unknown>;
  /** What a provider's subclass adds to {@link UploadError.toJSON}, as plain JSON. */
  protected details(): Readonly<Record<string, unknown>>;
}
/**
 * Whether a value is an {@link UploadError}, also one from a second copy of this package.
 *
 * @example
 * ```ts
 * if (isUploadError(thrown) && thrown.recovery === 'retry') askAgain();
 * ```
 */
export declare function isUploadError(value: unknown): value is UploadError;
/**
 * Any thrown value as an {@link UploadError}; one that is none becomes `unknown`, which nothing retries.
 *
 * @example
 * ```ts
 * const { code, recovery } = toUploadError(thrown);
 * ```
 */
export declare function toUploadError(thrown: unknown, phase?: Phase): UploadError;
/** What is known of a chosen file: the native `File`, or after a reload what was kept of it. */
interface FileInfo {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly type: string;
  /** Milliseconds since 1970. */
  readonly lastModified: number;
}
/** Why an upload that goes on does nothing right now. */
type WaitReason = 'offline' | 'backoff' | 'rate-limited' | 'replanning';
/** Whether an upload works, waits by itself, or waits for a person. */
type Activity =
  | {
      readonly kind: 'active' | 'paused';
    }
  | {
      readonly kind: 'waiting';
      readonly reason: WaitReason;
      /** Wall clock, where it is known when it goes on. */
      readonly untilMs?: number;
      /** The attempt that comes next, from 2; with `attempts`, the most there are. */
      readonly attempt?: number;
      readonly attempts?: number;
    };
/** What an {@link Upload} has in every status. */
interface UploadBase {
  /** Generated; the only identity. */
  readonly id: string;
  /** As it was chosen; a `FileInfo` without bytes after a reload. */
  readonly file: File | FileInfo;
  /** Bytes when it was chosen: a native file's own `size` may change with the file on disk. */
  readonly size: number;
  /** Path inside a chosen folder, with slashes; absent for single files. */
  readonly relativePath?: string;
  /** Begun before the page was loaded: what the page itself knew of it is gone. */
  readonly recovered?: boolean;
  /** Media type by its content, where neither its name nor the browser tells it: the one that is planned and sent. */
  readonly type?: string;
  /** It was there before this page: `seed` told of it, and nothing was sent. */
  readonly initial?: true;
  /** Where a picture of it can be had, for one that was there before. */
  readonly previewUrl?: string;
  /** Raised by pause, resume, cancel and retry; news from an older run is dropped. */
  readonly run: number;
}
/** One file's journey, from the queue until it is usable. Immutable: every change makes a new object. */
type Upload<Asset> = UploadBase &
  (
    | {
        readonly status: 'queued' | 'planning' | 'finalizing';
        readonly activity: Activity;
      }
    | {
        readonly status: 'uploading';
        readonly activity: Activity;
        /** High-water mark; never falls, not even when a transfer starts over. */
        readonly sentBytes: number;
        readonly totalBytes: number;
        /** Smoothed; absent until it is stable. */
        readonly bytesPerSecond?: number;
      }
    | {
        readonly status: 'processing';
        readonly activity: Activity;
        readonly label?: string;
        /** 0 to 100. */
        readonly percent?: number;
      }
    | {
        readonly status: 'ready';
        readonly asset: Asset;
        readonly warnings: readonly string[];
        /** A later check may still take it back. */
        readonly provisional: boolean;
      }
    | {
        readonly status: 'failed';
        readonly error: UploadError;
        readonly phase: Phase;
        /** What had been sent of it; of a file that has to be selected again, what the store has, which is not sent once more. */
        readonly sentBytes?: number;
      }
    | {
        readonly status: 'canceled';
        readonly phase: Phase | 'queued';
      }
  );
/** Where an upload is. */
type UploadStatus = Upload<unknown>['status'];
/** An upload in one of the given statuses. */
type UploadIn<Asset, Status extends UploadStatus> = Extract<
  Upload<Asset>,
  {
    status: Status;
  }
>;
/** An upload at its end. */
type SettledUpload<Asset> = UploadIn<Asset, 'ready' | 'failed' | 'canceled'>;
/**
 * Whether the file is usable; narrows to the asset.
 *
 * @example
 * ```ts
 * const assets = uploader.snapshot().uploads.filter(isReady).map((upload) => upload.asset);
 * ```
 */
export declare function isReady<Asset>(upload: Upload<Asset>): upload is UploadIn<Asset, 'ready'>;
/**
 * Whether it failed; narrows to the error.
 *
 * @example
 * ```ts
 * const errors = uploader.snapshot().uploads.filter(isFailed).map((upload) => upload.error);
 * ```
 */
export declare function isFailed<Asset>(upload: Upload<Asset>): upload is UploadIn<Asset, 'failed'>;
/**
 * Whether it is ready, failed or canceled.
 *
 * @example
 * ```ts
 * const isBusy = !uploader.snapshot().uploads.every(isSettled);
 * ```
 */
export declare function isSettled<Asset>(upload: Upload<Asset>): upload is SettledUpload<Asset>;
/**
 * Whether a person has paused it.
 *
 * @example
 * ```ts
 * if (isPaused(upload)) uploader.resume([upload.id]);
 * ```
 */
export declare function isPaused(upload: Upload<unknown>): boolean;
/**
 * Whether all bytes of an upload have left, and the server has not answered yet: what is shown meanwhile is no share of
 * bytes.
 *
 * @example
 * ```ts
 * const label = isFinishing(upload) ? 'Finishing' : `${upload.sentBytes} of ${upload.totalBytes}`;
 * ```
 */
export declare function isFinishing(upload: Upload<unknown>): boolean;
/** What is sent: the chosen file, or what `prepare` made of it. */
interface Source {
  readonly name: string;
  /** Path inside a chosen folder, with slashes and the name; absent for single files. */
  readonly relativePath?: string;
  /** The media type that is planned and sent: by extension where browsers are known to err, else the file's own; may be empty. */
  readonly type: string;
  /** Bytes. */
  readonly size: number;
  readonly blob: Blob;
  /**
   * The bytes' hash, lower-case hex, computed once and off the main thread.
   *
   * @throws UploadError `unsupported` where the environment computes none, `file-changed` where the file is gone
   * or its hash was another one before
   */
  digest(algorithm: DigestName, how?: DigestHow): Promise<string>;
}
/** Which bytes are hashed, and whether what is known of them counts. */
interface DigestHow {
  /** Of the bytes from `start` to before `end`. @default all */
  readonly range?:
    | {
        readonly start: number;
        readonly end: number;
      }
    | undefined;
  /** Reads the bytes once more, after they were found damaged: what was computed before is neither given nor kept. @default false */
  readonly anew?: boolean | undefined;
}
/**
 * The error for a file that is gone from the disk, or was written to, since it was chosen. What it was is
 * lost, so nothing helps but to choose it anew.
 *
 * @param cause what reading it threw
 *
 * @example
 * ```ts
 * const bytes = await file.arrayBuffer().catch((cause) => {
 *   throw fileChanged(file, cause);
 * });
 * ```
 */
export declare function fileChanged(
  {
    name,
  }: {
    readonly name?: string;
  },
  cause?: unknown,
): UploadError;
/** What a transport takes and gives, named by a provider: `{ request: PutRequest; receipt: PutReceipt }`. */
interface Wire {
  request: {
    readonly kind: string;
  };
  receipt: unknown;
}
/** A piece of an S3 multipart upload that the store has. A type, not an interface, so that it is assignable to `Json`. */
type Part = {
  readonly number: number;
  readonly etag: string;
  readonly bytes: number;
};
/** What every call gets: stop when the signal says so. */
interface Call {
  readonly signal: AbortSignal;
}
/** What a transport gets beside the item it sends. */
interface TransferCall extends Call {
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
  request<T>(
    send: (signal: AbortSignal) => Promise<T>,
    how?: {
      readonly first?: boolean;
    },
  ): Promise<T>;
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
interface Item<W extends Wire> {
  readonly request: W['request'];
  readonly source: Source;
  readonly call: TransferCall;
}
/** Carries a file's bytes to where the plan says. */
interface Transport<W extends Wire> {
  /** Sends one file, and gives what the host answered. @throws UploadError where it cannot be sent */
  send(item: Item<W>): Promise<W['receipt']>;
  /**
   * Sends several files in one request; receipts in the order of the items. `call` is the group's: its
   * signal aborts when every member has left, its `request` takes one slot; report progress through each item's own `call.sent`.
   */
  sendTogether?(items: readonly Item<W>[], call: TransferCall): Promise<readonly W['receipt'][]>;
}
/** How far an upload got, as JSON. No URL, header, token or receipt is ever in it. */
type Checkpoint<Draft, Ref> =
  | {
      readonly phase: 'planning';
    }
  | {
      readonly phase: 'uploading';
      readonly draft: Draft;
      readonly parts: readonly Part[];
    }
  | {
      readonly phase: 'finalizing' | 'processing';
      readonly ref: Ref;
      /** Wall clock at which the bytes were stored. */
      readonly storedAtMs: number;
    };
/** What `JSON.stringify` keeps. */
type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | {
      readonly [key: string]: Json;
    };
/** What a server accepts, known before or learnt with the plan. Sizes in bytes, inclusive. */
interface Limits {
  /** Media types (`image/png`, `image/*`) or extensions (`.csv`); any one that fits is enough. */
  readonly accept?: readonly string[];
  readonly minSize?: number;
  readonly maxSize?: number;
}
/** How the bytes get to the server. Only in memory: `request` may hold a signed URL. */
interface Plan<W extends Wire, Draft> {
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
type Verdict<Asset, Ref> =
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
  | {
      readonly state: 'failed';
      readonly error: UploadError;
    };
/** What a status check gets. */
interface CheckCall extends Call {
  /** Milliseconds since the bytes were stored, also after a reload. */
  readonly sinceStoredMs: number;
  /** Runs `load`, and shares what it learns with whoever reads the same key (TanStack Query in React). */
  cached<T>(key: readonly Json[], load: () => Promise<T>): Promise<T>;
}
/** What may be left at the server of an upload that nobody wants. */
interface Made<Draft, Ref> {
  readonly draft?: Draft;
  readonly ref?: Ref;
}
/**
 * An upload API, described to the pipeline step by step. Make one with {@link defineProvider}.
 *
 * Every method throws an `UploadError` that carries its `recovery`.
 */
interface Provider<Asset, Draft extends Json, Ref extends Json, W extends Wire> {
  readonly name: string;
  readonly transport: Transport<W>;
  /** Several files in one request; the transport then needs `sendTogether`. */
  readonly batch?: {
    readonly maxFiles: number;
    readonly maxBytes: number;
  };
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
type AnyProvider<Asset> = Provider<Asset, Json, Json, Wire>;
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
export declare function defineProvider<Asset, Draft extends Json, Ref extends Json, W extends Wire>(
  provider: Provider<Asset, Draft, Ref, W>,
): Provider<Asset, Draft, Ref, W>;
/** Measures of a picture, in pixels and inclusive, as it is looked at. */
interface ImageRules {
  readonly minWidth?: number | undefined;
  readonly minHeight?: number | undefined;
  readonly maxWidth?: number | undefined;
  readonly maxHeight?: number | undefined;
}
/**
 * What becomes of a file that is in the list already.
 *
 * - `allow`: it is taken as well
 * - `skip`: it is rejected, where one of the same name, size and time is there, in whichever folder
 * - `ask`: the same, and a person may add it as well
 * - `replace`: it takes the place of the one of the same path and name, which is removed
 */
type DuplicatePolicy = 'allow' | 'skip' | 'replace' | 'ask';
/** What an integrator lets through. Sizes in bytes, inclusive. */
interface Restrictions {
  /**
   * Media types (`image/png`, `image/*`) or extensions (`.csv`); any one that fits is enough: by the name, by what the
   * browser says, or by the content's signature where the environment can `inspect`.
   */
  readonly accept?: readonly string[] | undefined;
  readonly minSize?: number | undefined;
  readonly maxSize?: number | undefined;
  /** Of all files together. */
  readonly maxTotalSize?: number | undefined;
  /** So many have to be there in the end. Rejects no file: a list that is still too short is no fault of one. */
  readonly minFiles?: number | undefined;
  readonly maxFiles?: number | undefined;
  /** @default 'allow' */
  readonly duplicates?: DuplicatePolicy | undefined;
  /** Rejects a file whose signature tells another type than its name; needs an environment that can `inspect`. @default false */
  readonly checkContent?: boolean | undefined;
  /** Of pictures whose measures can be read; needs an environment that can `inspect`. */
  readonly image?: ImageRules | undefined;
  /** A check of one's own, after all others: a string refuses the file and is shown to the person. */
  readonly validate?: ((file: File) => string | undefined | Promise<string | undefined>) | undefined;
}
/** How files are taken in: what is let through, and what then becomes of it. */
interface AddOptions extends Restrictions {
  /** Whether files are sent as soon as they are added. @default true */
  readonly autoStart?: boolean | undefined;
  /**
   * Told of each file before it is taken: a `File` is taken in its place, within the same limits; `false`, or a string
   * that is shown to the person, refuses it.
   */
  readonly beforeUpload?: ((file: File) => BeforeUpload | Promise<BeforeUpload>) | undefined;
}
/** What `beforeUpload` may answer. */
type BeforeUpload = File | string | false | undefined;
/** Why a file was not taken. */
type RejectionReason =
  | {
      readonly code: 'type-not-accepted';
      readonly accept: readonly string[];
      readonly type: string;
    }
  | {
      readonly code: 'too-large';
      readonly maxSize: number;
    }
  | {
      readonly code: 'too-small';
      readonly minSize: number;
    }
  | {
      readonly code: 'total-too-large';
      readonly maxTotalSize: number;
    }
  | {
      readonly code: 'too-many';
      readonly maxFiles: number;
    }
  /** Its content is of another type than its name says; `type` is the content's. */
  | {
      readonly code: 'content-mismatch';
      readonly type: string;
    }
  /** `width` and `height` are the picture's. */
  | ({
      readonly code: 'image-too-small' | 'image-too-large';
      readonly width: number;
      readonly height: number;
    } & ImageRules)
  | {
      readonly code: 'duplicate';
      /** The one that is in the list, with its path. */
      readonly of: string;
      /** Whether a person may add it as well. */
      readonly mayAdd: boolean;
    }
  /** `validate` or `beforeUpload` refused it, in words for the person where they gave any. */
  | {
      readonly code: 'invalid';
      readonly message?: string;
    }
  /** `validate` or `beforeUpload` failed itself. */
  | {
      readonly code: 'not-checked';
    }
  /** A file or folder of a drop that the browser cannot read. */
  | {
      readonly code: 'unreadable';
    }
  /** A drop with so many files and folders that the rest, from here on, was not read. */
  | {
      readonly code: 'too-many-dropped';
      readonly most: number;
    };
/** A file that was not taken, with all the reasons. */
interface FileRejection {
  readonly file: File;
  readonly relativePath?: string;
  readonly reasons: readonly RejectionReason[];
}
/** Sums over all uploads of an uploader (removed ones do not count). */
interface Totals {
  /** How many uploads are in each status. */
  readonly count: Readonly<Record<UploadStatus, number>>;
  /** How many of them are paused. */
  readonly paused: number;
  /** How many of them wait for the network. */
  readonly offline: number;
  /** How many of the failed ones only lack their file, which a person may select again. */
  readonly fileMissing: number;
  /** How many of the ready ones were there before this page; their bytes are in no sum. */
  readonly initial: number;
  /** All that is not canceled or failed, in bytes. */
  readonly totalBytes: number;
  /** Of those, the bytes that arrived. */
  readonly sentBytes: number;
  /** Smoothed over all transfers; absent until it is stable and while nothing is sent. */
  readonly bytesPerSecond?: number;
  /** Until the last byte, by that speed; absent with it. */
  readonly remainingMs?: number;
}
/** What an uploader knows at one moment. Immutable; the same object until something changes. */
interface Snapshot<Asset> {
  /** In the order they were added. */
  readonly uploads: readonly Upload<Asset>[];
  readonly totals: Totals;
  /** Files that were not taken, until dismissed. */
  readonly rejections: readonly FileRejection[];
  /** How many files are still examined before they are taken. */
  readonly checking: number;
  /** How many of the queued ones wait for `start`. */
  readonly held: number;
  readonly isOnline: boolean;
}
/**
 * What an uploader without uploads knows: for what is rendered before there is one, as on a server.
 *
 * @example
 * ```ts
 * useSyncExternalStore(subscribe, snapshot, () => emptySnapshot);
 * ```
 */
export declare const emptySnapshot: Snapshot<never>;
/** A file with its path inside a chosen folder, where the `File` itself does not know it. */
interface FileEntry {
  readonly file: File;
  /** With slashes, and with the name. */
  readonly relativePath?: string;
  /** Opens the file again after a reload, where the browser gives one (a drop, a picker of its own). */
  readonly handle?: FileHandle | undefined;
  /** Why it is not taken, where whoever read it has found that out; `file` may then stand for what could not be read. */
  readonly refused?: RejectionReason | undefined;
}
/** What the core needs of a `FileSystemFileHandle`. */
interface FileHandle {
  /** The file as it is now. */
  getFile(): Promise<File>;
  /** Whether the file may be read without asking anybody: `granted`, `prompt` or `denied`. */
  queryPermission?(how: { mode: 'read' }): Promise<string>;
  /** Asks the person; a browser lets it only in answer to what they did. */
  requestPermission?(how: { mode: 'read' }): Promise<string>;
}
/** How often and how long a failed request is tried again. */
interface RetryPolicy {
  /** Attempts at one request, the first included. @default 5 */
  readonly attempts: number;
  /** The first wait is random between 0 and this, and the bound doubles each time. @default 1000 */
  readonly baseMs: number;
  /** No wait is longer, except where the server asks for it. @default 30_000 */
  readonly maxMs: number;
  /** A server's `Retry-After` is the least wait, up to this: a header of junk must not hold an upload for ever. @default 600_000 */
  readonly maxRetryAfterMs: number;
}
/**
 * How the server is asked whether a file is ready. To each wait up to a quarter of it is added, at random, so that files
 * stored together are soon asked about at moments of their own.
 */
interface PollPolicy {
  /** Before the second request. @default 1000 */
  readonly intervalMs: number;
  /** Each wait is this many times the one before. @default 1.5 */
  readonly factor: number;
  /** @default 10_000 */
  readonly maxIntervalMs: number;
  /** In a hidden tab each wait is this many times as long. @default 4 */
  readonly hiddenFactor: number;
  /** So long after the first answer without a verdict the upload fails as `unconfirmed`. @default 600_000 */
  readonly deadlineMs: number;
}
/** How an uploader behaves. */
interface UploaderOptions extends AddOptions {
  /** Time, frames, network, visibility: `browserEnvironment()` in a page. */
  readonly environment: Environment;
  /** Shared with other uploaders, so that they keep to one budget of connections; see `createLanes`. */
  readonly lanes?: Lanes | undefined;
  /** Requests with bytes at once, where no `lanes` are given. @default 3 */
  readonly concurrency?: number | undefined;
  readonly retry?: Partial<RetryPolicy> | undefined;
  readonly poll?: Partial<PollPolicy> | undefined;
  /** How long a removed upload can be restored before it is deleted at the server. @default 6000 */
  readonly undoMs?: number | undefined;
  /** Makes what is sent from what was chosen (rename, downscale), when its turn comes; after a reload all of it is sent anew. */
  readonly prepare?:
    | ((
        file: File,
        call: {
          signal: AbortSignal;
        },
      ) => Promise<File | Blob>)
    | undefined;
  /** Shares what status checks learn, by key; TanStack Query's `fetchQuery` in React. */
  readonly cached?: (<T>(key: readonly Json[], load: () => Promise<T>) => Promise<T>) | undefined;
}
/** What became of the files given to `add`. */
interface Added {
  /** Of the uploads made, in the files' order. */
  readonly ids: readonly string[];
  /** Each file that was not taken, with all its reasons. */
  readonly rejections: readonly FileRejection[];
}
/** A file that is there already: the form that it belongs to is edited. */
interface InitialAsset<Asset> {
  readonly asset: Asset;
  readonly name: string;
  /** Bytes, where they are known; then they count for `maxTotalSize`. */
  readonly size?: number | undefined;
  /** Media type. */
  readonly type?: string | undefined;
  /** Where a picture of it can be had. */
  readonly previewUrl?: string | undefined;
}
/** An unfinished upload as it may be written to disk; it holds no secret. */
interface SavedUpload {
  readonly id: string;
  readonly provider: string;
  readonly file: FileInfo;
  readonly relativePath?: string;
  /** Media type by its content, where neither its name nor the browser tells it. */
  readonly type?: string;
  readonly checkpoint: Checkpoint<Json, Json>;
  /** Tells its file from another one of equal name and size; see `fingerprintOf`. */
  readonly fingerprint?: string;
  /** It waits for `start`. */
  readonly held?: true;
  readonly paused?: true;
}
/** What is left after a reload: the saved upload and, where it could be kept or opened again, its file. */
interface RecoveredUpload {
  readonly saved: SavedUpload;
  /** One that was modified since is sent from its start. */
  readonly file?: File | undefined;
  /** Opens the file once a person has allowed it; see {@link Uploader.reopen}. */
  readonly handle?: FileHandle | undefined;
}
/**
 * What became of a file that was given to an upload which asked for it.
 *
 * - `other-name`, `other-size`, `other-content`: it is another file
 * - `not-allowed`: it changed, and what it is now is outside of the restrictions
 * - `unreadable`: the browser can't read it, or a person did not allow it
 * - `not-waiting`: no such upload, or one that asks for no file
 */
type Supplied =
  | 'taken'
  | 'other-name'
  | 'other-size'
  | 'other-content'
  | 'not-allowed'
  | 'unreadable'
  | 'not-waiting';
/**
 * Takes files, sends them, follows them until they are usable. Belongs to the page, not to a component.
 *
 * `ids` left out means all uploads it applies to. Ids that are unknown, or in a state in which the call
 * means nothing, are left alone.
 */
interface Uploader<Asset> {
  /** The provider's name. */
  readonly provider: string;
  readonly options: Readonly<UploaderOptions>;
  /**
   * Checks files and queues those that pass. Up to 10,000 are there when the call returns, in one commit;
   * more follow in slices of 8 ms. Files of which something has to be found out first (`validate`, `checkContent`,
   * `image`, `beforeUpload`, a type that is not told) follow in their order, as they pass; `Snapshot.checking` counts
   * them until then. `options` stand in for those of the uploader, one by one: two forms may feed one uploader.
   */
  add(files: Iterable<File | FileEntry>, options?: AddOptions): Promise<Added>;
  /**
   * Takes in files that are there already, as ready uploads that are `initial`: they count for `maxFiles`, and `remove`
   * deletes them at the server where the provider can. One whose `reference` was seen before is passed over, also after
   * it was removed, so an effect may call it.
   *
   * @example
   * ```ts
   * uploader.seed([{ asset: { reference: 'f-1' }, name: 'plan.pdf', size: 48_000 }]);
   * ```
   */
  seed(assets: readonly InitialAsset<Asset>[]): void;
  /** Lets queued uploads go where `autoStart` is false. */
  start(ids?: readonly string[]): void;
  /** Stops queued, planning and uploading ones until resumed; later phases are left alone. */
  pause(ids?: readonly string[]): void;
  /** Lets paused ones (default: all that are) go on from where they stopped. */
  resume(ids?: readonly string[]): void;
  /** Ends unsettled ones at once and frees what was made at the server. */
  cancel(ids?: readonly string[]): void;
  /** Lets failed and canceled ones go on from where they failed (default: all failed); one that waits between attempts goes on now. */
  retry(ids?: readonly string[]): void;
  /** Hides uploads at once, and cancels them; after `undoMs` they are deleted, at the server too where it can. */
  remove(ids: readonly string[]): void;
  /** Takes settled uploads off the list (default: all ready ones but `initial`) and leaves what is at the server; `restore` undoes it. */
  clear(ids?: readonly string[]): void;
  /** Undoes `remove` and `clear` within `undoMs`: settled ones are back as they were, canceled ones begin anew. */
  restore(ids: readonly string[]): void;
  /** Takes up uploads from before a reload, from their checkpoints. Refused ones (other provider, unreadable) are given back. */
  recover(uploads: readonly RecoveredUpload[]): readonly SavedUpload[];
  /**
   * Gives an upload the file that it asks for, and goes on. After a reload (`file-missing`) that has to be the
   * same file, by name, size and, where one was saved, fingerprint; parts that are stored are then not sent
   * again, except where only the time tells that it was modified. After `file-changed` it is the file as it is now,
   * from its start, and has to be within the restrictions.
   */
  supply(id: string, file: File | FileEntry, restrictions?: Restrictions): Promise<Supplied>;
  /**
   * The same with a handle that was kept, which may make the browser ask the person: call it in answer to what
   * they did. `undefined` where there is none; one that does not lead to the file is given up.
   */
  reopen(id: string, restrictions?: Restrictions): Promise<Supplied> | undefined;
  /** The handle that an upload's file came with. */
  handleOf(id: string): FileHandle | undefined;
  /** Resolves once all of them (default: all there are now) are ready, failed or canceled; removed ones are left out. */
  whenSettled(ids?: readonly string[]): Promise<readonly SettledUpload<Asset>[]>;
  /** One upload, as it is at this moment; `undefined` where there is none of that id. */
  get(id: string): Upload<Asset> | undefined;
  /** Whether there is such an upload, or was one that `restore` can still bring back. See `forgetGone`. */
  has(id: string): boolean;
  /** All there is, at this moment. The same object as long as nothing changes. */
  snapshot(): Snapshot<Asset>;
  /** Unfinished uploads as JSON, to be recovered after a reload. @param ids which ones to look at @default all */
  unfinished(ids?: Iterable<string>): readonly SavedUpload[];
  /**
   * Tells which entries of `unfinished` may have come, changed or gone: with the next microtask, since what a store
   * has just acknowledged is lost with the page until it is written down.
   *
   * @example
   * ```ts
   * uploader.onUnfinishedChange((ids) => write(ids, uploader.unfinished(ids)));
   * ```
   */
  onUnfinishedChange(listener: (ids: readonly string[]) => void): Undo;
  /** Forgets rejections. @param rejections which ones @default all */
  dismissRejections(rejections?: readonly FileRejection[]): void;
  /**
   * Calls the listener after changes: with the next frame, then at most 30 times a second, and at most 10 times where
   * nothing but progress is new.
   */
  subscribe(listener: () => void): Undo;
  /** The same for one upload's changes. */
  subscribeTo(id: string, listener: () => void): Undo;
  /** Stops everything and leaves the server as it is; nothing is sent or told afterwards. */
  dispose(): void;
}
/**
 * The wait that a `Retry-After` header asks for, in milliseconds: seconds or an HTTP date
 * (RFC 9110, 10.2.3). Anything else, such as `-5`, `1.5` or words, is `undefined`; a past date is 0.
 *
 * @example
 * ```ts
 * parseRetryAfter('120', Date.now()); // 120000
 * ```
 */
export declare function parseRetryAfter(header: string | null | undefined, nowMs: number): number | undefined;
/**
 * What tells a file's content from another one of equal name and size, without reading all of it: the
 * SHA-256 over 16 slices of 64 KiB, spread evenly from its first byte to its last. A file of up to 1 MiB is
 * read in full. `undefined` where the environment computes no hash.
 *
 * @throws UploadError `file-changed` where the file is gone or was written to; the signal's reason where it is aborted
 * @example
 * ```ts
 * const fingerprint = await fingerprintOf(file, browserEnvironment(), signal);
 * ```
 */
export declare function fingerprintOf(
  blob: Blob,
  environment: Environment,
  signal: AbortSignal,
): Promise<string | undefined>;
/**
 * Forgets what was noted of uploads that are gone for good, so that a page that stays open for days keeps no note of each
 * file it ever had. Of one that was removed and can still be restored the note stays. Made to be called after each change:
 * it looks at the notes only where there are more than twice as many as uploads.
 *
 * @param notes by the ids of uploads
 *
 * @example
 * ```ts
 * const told = new Map<string, string>();
 * uploader.subscribe(() => {
 *   for (const upload of uploader.snapshot().uploads) told.set(upload.id, upload.status);
 *   forgetGone(told, uploader);
 * });
 * ```
 */
export declare function forgetGone(
  notes: Map<string, unknown>,
  uploader: Pick<Uploader<unknown>, 'snapshot' | 'has'>,
): void;
/**
 * The part after the last dot, lower case; empty where there is none or the name starts with its only dot.
 *
 * @example
 * ```ts
 * extensionOf('Report.final.PDF'); // 'pdf'
 * ```
 */
export declare function extensionOf(name: string): string;
/**
 * The media type to plan and to send, without parameters: the browser's, or the extension's where
 * browsers say nothing or are known to err. Empty where neither knows.
 *
 * @example
 * ```ts
 * mediaTypeOf({ name: 'table.csv', type: 'application/vnd.ms-excel' }); // 'text/csv'
 * ```
 */
export declare function mediaTypeOf(file: { readonly name: string; readonly type: string }): string;
/**
 * Whether a file fits any of an accept list's media types, wildcards or extensions: by its name, by what the browser
 * says, or by its content's signature, where that is known. An empty list takes all.
 *
 * @example
 * ```ts
 * isAccepted({ name: 'a.png', type: 'image/png' }, ['image/*', '.pdf']); // true
 * ```
 */
export declare function isAccepted(
  file: {
    readonly name: string;
    readonly type: string;
    readonly signature?: string | undefined;
  },
  accept: readonly string[],
): boolean;
/** Whether only its file, selected once more, brings an upload on. */
export declare function asksForFile<Asset>(upload: Upload<Asset>): upload is UploadIn<Asset, 'failed'>;
/**
 * Text that was not written here as it may be told, logged and shown: one line of at most `max` characters,
 * in which URLs (which may be signed), tokens and credentials are blotted out. Every {@link UploadError} tells
 * its texts through it. Pure.
 *
 * @param max in characters @default 1000
 *
 * @example
 * ```ts
 * redact('Denied: https://bucket.test/a?X-Amz-Signature=1, Bearer abc.def-1'); // 'Denied: [url], Bearer [redacted]'
 * ```
 */
export declare function redact(text: string, max?: number): string;
/**
 * A record of plain JSON with all texts in it, names too, as {@link redact} leaves them. Pure.
 *
 * @example
 * ```ts
 * redactAll({ hint: 'see https://bucket.test/a?sig=1' }); // { hint: 'see [url]' }
 * ```
 */
export declare function redactAll(record: Readonly<Record<string, unknown>>): Record<string, unknown>;
/**
 * Makes an uploader: it takes files, sends them as its provider says, and follows them until they are usable.
 *
 * @throws TypeError where the environment is missing or the provider batches without a transport that can
 * @example
 * ```ts
 * const uploader = createUploader(createHaufeProvider({ api }), { environment: browserEnvironment() });
 * await uploader.add(input.files ?? []);
 * for (const upload of await uploader.whenSettled()) if (isReady(upload)) attach(upload.asset.reference);
 * ```
 */
export declare function createUploader<Asset>(
  provider: AnyProvider<Asset>,
  options: UploaderOptions,
): Uploader<Asset>;
export type {
  Activity,
  Added,
  AddOptions,
  AnyProvider,
  BeforeUpload,
  Call,
  CheckCall,
  Checkpoint,
  DigestHow,
  DigestName,
  DuplicatePolicy,
  Environment,
  ErrorCode,
  FileEntry,
  FileFacts,
  FileHandle,
  FileInfo,
  FileRejection,
  ImageRules,
  InitialAsset,
  Item,
  Json,
  KnownErrorCode,
  Lane,
  Lanes,
  LanesOptions,
  Limits,
  Made,
  Outcome,
  Part,
  Phase,
  Plan,
  PollPolicy,
  Provider,
  RecoveredUpload,
  Recovery,
  RejectionReason,
  Release,
  Restrictions,
  RetryPolicy,
  SavedUpload,
  SettledUpload,
  Snapshot,
  Source,
  Supplied,
  Totals,
  TransferCall,
  Transport,
  Undo,
  Upload,
  UploadBase,
  UploadErrorOptions,
  Uploader,
  UploaderOptions,
  UploadIn,
  UploadStatus,
  Verdict,
  WaitReason,
  Wire,
};
