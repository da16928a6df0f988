import { UploadHandlerError } from './misuse.ts';
import type { UploadOutcome } from './options.ts';
import { refusal, UploadRefusal } from './refusal.ts';
import { StoreError } from './store-error.ts';
import type { PlannedUpload, UploadChecksum } from './upload.ts';

/** A JSON answer, which nobody keeps. */
export function json(
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(JSON.stringify(value), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers },
  });
}

/** The answer to what went wrong; `onError` hears of what is not the caller's fault. */
export function answerTo(thrown: unknown, onError: (error: unknown) => void): Response {
  const answer = refusalFor(thrown);
  if (answer.status >= 500) {
    try {
      onError(thrown);
    } catch {
      // Whoever listens wrongly keeps nobody from an answer.
    }
  }
  const { status, code, message, field, hint, retryable, retryAfter } = answer;
  const headers = retryAfter === undefined ? {} : { 'retry-after': String(Math.ceil(retryAfter)) };
  return json(status, { error: { code, message, field, hint, retryable } }, headers);
}

function refusalFor(thrown: unknown): UploadRefusal {
  if (thrown instanceof UploadRefusal) return thrown;
  return refusal(thrown instanceof StoreError && thrown.isPassing ? 'unavailable' : 'internal');
}

/** What is told of an upload beside its outcome. */
interface Told {
  /** What the store tells of its bytes. */
  readonly stored?: UploadChecksum | undefined;
  /** Whether the client can ask for the status. */
  readonly hasStatus: boolean;
}

/** An upload, as `complete` and the status answer it. @throws UploadHandlerError where the outcome is none */
export function uploadBody(
  upload: PlannedUpload,
  outcome: UploadOutcome,
  { stored, hasStatus }: Told,
): object {
  const { id, key, name, type, size } = upload;
  checkOutcome(outcome, hasStatus);
  if (outcome.state === 'failed') return { id, state: outcome.state, error: outcome.error };
  if (outcome.state === 'processing') {
    const { label, percent, retryAfter } = outcome;
    return { id, state: outcome.state, label, percent, retryAfter };
  }
  const { asset = { reference: id, key, name, type, size }, warnings = [] } = outcome;
  const { state, sha256, checksum = stored, provisional } = outcome;
  return { id, state, warnings, sha256, checksum, provisional, asset };
}

const states: readonly unknown[] = ['ready', 'processing', 'failed'];

function checkOutcome(outcome: UploadOutcome, hasStatus: boolean): void {
  if (!states.includes(outcome?.state)) {
    throw new UploadHandlerError(
      `\`onStored\` or \`status\` gave ${JSON.stringify(outcome)}, whose \`state\` is none of ready, processing and failed.`,
    );
  }
  const goesOn = outcome.state === 'processing' || (outcome.state === 'ready' && outcome.provisional);
  if (hasStatus || !goesOn) return;
  throw new UploadHandlerError(
    '`onStored` says that an upload is not final, and there is no `status`: the page would ask for ever. Give createUploadHandler a `status` that says how far the upload is.',
  );
}
