import type { Exchange } from './exchange.ts';

/**
 * A request whose form is in memory, as the bytes that a browser makes of a `FormData`: of that it would fetch the file's
 * bytes from another process, when the request has begun. Any other request as it is.
 *
 * As in https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart-form-data
 */
export function withEncodedForm<Request extends Pick<Exchange, 'headers' | 'body' | 'form' | 'file'>>(
  request: Request,
): Request {
  const { headers, body, form, file } = request;
  if (form === undefined || body instanceof Blob) return request;
  const boundary = `----longshore${randomDigits()}${randomDigits()}`;
  const begin = (names: string) => `--${boundary}\r\nContent-Disposition: form-data; ${names}\r\n`;
  const fields = form.fields.map(
    ([name, value]) => `${begin(`name="${quoted(withLineEnds(name))}"`)}\r\n${withLineEnds(value)}\r\n`,
  );
  const names = `name="${quoted(withLineEnds(form.fileField))}"; filename="${quoted(form.fileName)}"`;
  const type = file?.blob.type || 'application/octet-stream';
  const head = `${fields.join('')}${begin(names)}Content-Type: ${type}\r\n\r\n`;
  return {
    ...request,
    headers: { ...headers, 'content-type': `multipart/form-data; boundary=${boundary}` },
    body: joined(head, body, `\r\n--${boundary}--\r\n`),
    form: undefined,
  };
}

function randomDigits(): string {
  return Math.random().toString(36).slice(2);
}

function withLineEnds(text: string): string {
  return text.replace(/\r\n?|\n/g, '\r\n');
}

function quoted(name: string): string {
  return name.replaceAll('\n', '%0A').replaceAll('\r', '%0D').replaceAll('"', '%22');
}

function joined(head: string, body: ArrayBuffer, tail: string): ArrayBuffer {
  const encoder = new TextEncoder();
  const before = encoder.encode(head);
  const after = encoder.encode(tail);
  const all = new Uint8Array(before.length + body.byteLength + after.length);
  all.set(before);
  all.set(new Uint8Array(body), before.length);
  all.set(after, before.length + body.byteLength);
  return all.buffer;
}
