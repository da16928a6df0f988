/** Headers by name in lower case. */
export type Headers = Readonly<Record<string, string>>;

/** An answer that a fault gives in place of the server's own. */
export interface FaultAnswer {
  readonly kind: 'status';
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
  /** So many bytes of filler after the body. */
  readonly bodyBytes: number;
  /** The body never ends. */
  readonly endless: boolean;
  /** Answered before the request's body is read. */
  readonly early: boolean;
  /** The connection is closed after the answer. */
  readonly close: boolean;
  /** The length that is declared where it is more than what is sent: then the connection is cut. */
  readonly declareBytes?: number;
}

/** An error of S3's, in its own XML. */
export interface S3ErrorFault {
  readonly kind: 's3-error';
  readonly code: string;
  readonly message: string;
  readonly status: number;
  readonly headers: Headers;
}

/** Another body for what the server answers. */
export interface BodyFault {
  readonly kind: 'body';
  readonly status?: number;
  readonly body?: string;
  readonly contentType?: string;
  /** Members of the JSON answer that are set; null takes one out. */
  readonly patch?: Readonly<Record<string, unknown>>;
}

/** How much of a request's body. */
export interface Amount {
  readonly afterBytes: number;
  /** In place of it: this share of what the request declares, above 0 and at most 1. */
  readonly afterShare?: number;
}

/** What is done to a request or its answer by whoever stands before the server. */
export type RequestFault =
  | FaultAnswer
  | S3ErrorFault
  | BodyFault
  /** The browser is told that it may not ask. */
  | { readonly kind: 'refuse-preflight'; readonly status: number }
  /** First nothing, and then as ever; or `after`: all is done, and the answer is held back. */
  | { readonly kind: 'delay'; readonly ms: number; readonly when: 'before' | 'after' }
  /** The body is read slowly. */
  | { readonly kind: 'throttle'; readonly bytesPerSecond: number }
  /** So much is read, and then nothing happens any more. */
  | ({ readonly kind: 'stall' } & Amount)
  /** All is read, with `store` also done, and nothing is ever answered. */
  | { readonly kind: 'no-answer'; readonly store: boolean }
  /** The connection is reset once so much of the body came; nothing is done. */
  | ({ readonly kind: 'reset' } & Amount)
  /** All is done, and the connection is reset in place of the answer. */
  | { readonly kind: 'lost-ack' }
  /** The answer’s body ends after so many bytes, though it was declared in full. */
  | { readonly kind: 'truncate'; readonly toBytes: number }
  /** The answer lacks these headers. */
  | { readonly kind: 'strip'; readonly headers: readonly string[] }
  /** The answer has these headers. */
  | { readonly kind: 'set'; readonly headers: Headers };

/** Faults that do not touch the request itself, but what an API makes of it. */
export type DeferredFault = 'expire' | 'fail-processing';

/** What happens to a request that a rule catches. */
export type Fault = RequestFault | { readonly kind: DeferredFault };

/** Whether it is the API's own work that goes wrong. */
export function isDeferred(fault: Fault): fault is { readonly kind: DeferredFault } {
  return fault.kind === 'expire' || fault.kind === 'fail-processing';
}
