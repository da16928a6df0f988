import { withEncodedForm } from './encoded-form.ts';
import { exchangeByXhr } from './exchange-by-xhr.ts';
import type { Delivery, FromWorker, Job, JobFile, ToWorker } from './exchange-messages.ts';
import { Changed, exchangeUnchanged, readWhole } from './unchanged.ts';

/** Progress waits for so long, for other progress or an answer to go with: of a small body, one message in place of three. */
const PROGRESS_MS = 50;

/**
 * So small a body is in the system's buffers at once, where a browser counts it as sent; hearing of that costs as much as
 * a tenth of the request. It is told where there is no answer for {@link BUFFERED_MS}.
 */
const BUFFERED_BYTES = 16 * 1024;
const BUFFERED_MS = 500;

/** A file, and its bytes where it was read ahead. */
interface Held {
  readonly file: JobFile;
  readonly bytes?: Promise<ArrayBuffer>;
}

const running = new Map<number, AbortController>();
/** What was read ahead. */
const ahead = new Map<number, Held>();
/** The latest of each request, by which way its bytes go; those that are sent stand first. */
let sent = new Map<number, FromWorker>();
let received = new Map<number, FromWorker>();
let timer: ReturnType<typeof setTimeout> | undefined;

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if ('stop' in data) running.get(data.stop)?.abort();
  else if ('forget' in data) ahead.delete(data.forget);
  else {
    void make(data);
    for (const { ahead: id, file } of data.reads) read(id, file);
  }
});
deliver('ready');

function read(id: number, file: JobFile): void {
  const reading = readWhole(file);
  // Whoever sends it meets its error.
  reading.catch(() => {});
  ahead.set(id, { file, bytes: reading });
}

/** What a job is of. Another attempt reads it anew. */
function take(file: Job['file']): Held {
  if (!('ahead' in file)) return { file };
  const read = ahead.get(file.ahead);
  if (read === undefined) throw new Error('The page has forgotten what it sends.');
  ahead.delete(file.ahead);
  return read;
}

async function make({ id, file: given, reads: _, ...request }: Job): Promise<void> {
  const ended = new AbortController();
  running.set(id, ended);
  let buffered: ReturnType<typeof setTimeout> | undefined;
  try {
    const { file, bytes } = take(given);
    const { blob: body, size } = file;
    const isBuffered = size <= BUFFERED_BYTES;
    if (isBuffered) buffered = setTimeout(() => tell({ id, sent: size, total: size }), BUFFERED_MS);
    const sending = {
      ...{ ...request, body, file, signal: ended.signal },
      onReceived: (bytes: number, status: number) => soon(received, { id, received: bytes, status }),
      bytes,
    };
    const answer = await exchangeUnchanged(
      isBuffered
        ? sending
        : { ...sending, onSent: (bytes: number, total?: number) => soon(sent, { id, sent: bytes, total }) },
      (request) => exchangeByXhr(withEncodedForm(request)),
    );
    tell({ id, answer });
  } catch (thrown) {
    if (thrown instanceof Changed) tell({ id, changed: true, cause: thrown.cause });
    // A header that no request can have.
    else tell({ id, answer: undefined });
  } finally {
    clearTimeout(buffered);
    running.delete(id);
  }
}

function soon(latest: Map<number, FromWorker>, message: FromWorker): void {
  latest.set(message.id, message);
  timer ??= setTimeout(() => tell(), PROGRESS_MS);
}

function tell(last?: FromWorker): void {
  clearTimeout(timer);
  timer = undefined;
  deliver([...sent.values(), ...received.values(), ...(last === undefined ? [] : [last])]);
  sent = new Map();
  received = new Map();
}

function deliver(delivery: Delivery): void {
  self.postMessage(delivery);
}
