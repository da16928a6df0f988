import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';

/** A server's whole answer, before it leaves. */
export interface CapturedAnswer {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string | string[]>;
  body: Buffer;
}

/**
 * Lets a handler answer as ever, and keeps the answer back.
 *
 * @param onAnswer gets it once it is whole; what it does with the response then, leaves
 */
export function captureAnswer(response: ServerResponse, onAnswer: (answer: CapturedAnswer) => void): void {
  const { writeHead, write, end, flushHeaders } = response;
  const chunks: Buffer[] = [];
  let given: OutgoingHttpHeaders = {};
  const keep = (chunk: unknown, encoding: unknown): void => {
    if (typeof chunk === 'string') chunks.push(Buffer.from(chunk, encoding === 'latin1' ? 'latin1' : 'utf8'));
    else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
  };
  const called = (args: readonly unknown[]) => {
    const done = args.find((arg) => typeof arg === 'function');
    if (typeof done === 'function') queueMicrotask(() => done());
  };
  Object.assign(response, {
    writeHead(status: number, ...more: unknown[]) {
      response.statusCode = status;
      const headers = more.find((one) => typeof one === 'object' && one !== null);
      given = { ...given, ...(headers as OutgoingHttpHeaders | undefined) };
      return response;
    },
    write(chunk: unknown, ...args: unknown[]) {
      keep(chunk, args[0]);
      called(args);
      return true;
    },
    flushHeaders() {},
    end(...args: unknown[]) {
      keep(args[0], args[1]);
      Object.assign(response, { writeHead, write, end, flushHeaders });
      const headers = headersOf({ ...response.getHeaders(), ...given });
      for (const name of response.getHeaderNames()) response.removeHeader(name);
      onAnswer({ status: response.statusCode, headers, body: Buffer.concat(chunks) });
      called(args);
      return response;
    },
  });
}

/** Sends an answer; a length that it declares is that of its body, or what a fault wants it to be. */
export function sendAnswer(response: ServerResponse, { status, headers, body }: CapturedAnswer): void {
  response.writeHead(status, headers);
  response.end(body);
}

function headersOf(headers: OutgoingHttpHeaders): CapturedAnswer['headers'] {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined
        ? []
        : [[name.toLowerCase(), Array.isArray(value) ? value.map(String) : String(value)] as const],
    ),
  );
}
