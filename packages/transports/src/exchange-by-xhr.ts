import type { Answer, Exchange } from './exchange.ts';
import { bodyOf } from './exchange-body.ts';

/** An exchange whose body is ready to be sent; without `onSent` the browser does not look at what has left. */
type Ready = Omit<Exchange, 'onSent'> & Partial<Pick<Exchange, 'onSent'>>;

/** In a browser. See `exchange`. */
export function exchangeByXhr(request: Ready): Promise<Answer | undefined> {
  const { method, url, headers, signal, onSent, onReceived } = request;
  return new Promise((resolve) => {
    // Its event would never come.
    if (signal.aborted) {
      resolve(undefined);
      return;
    }
    const xhr = new XMLHttpRequest();
    const abort = () => {
      xhr.abort();
      // Chromium tells no end of a request that is aborted by who hears of its last bytes.
      resolve(undefined);
    };
    xhr.open(method, url);
    for (const name of Object.keys(headers)) xhr.setRequestHeader(name, headers[name] ?? '');
    if (onSent !== undefined)
      xhr.upload.onprogress = ({ loaded, total, lengthComputable }) =>
        onSent(loaded, lengthComputable ? total : undefined);
    xhr.onprogress = ({ loaded }) => onReceived(loaded, xhr.status);
    // The last event, after an answer, an error and an abort alike.
    const end = () => {
      signal.removeEventListener('abort', abort);
      // Without one the status is 0.
      resolve(xhr.status === 0 ? undefined : answerOf(xhr));
    };
    xhr.onloadend = end;
    // Also one that nobody asked for: Safari tells so of a broken connection.
    xhr.onabort = end;
    signal.addEventListener('abort', abort, { once: true });
    xhr.send(bodyOf(request));
  });
}

function answerOf(xhr: XMLHttpRequest): Answer {
  return { status: xhr.status, headers: headersOf(xhr.getAllResponseHeaders()), body: xhr.responseText };
}

/** One to a line, names in lower case: https://xhr.spec.whatwg.org/#the-getallresponseheaders()-method */
function headersOf(lines: string): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const line of lines.split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
  }
  return headers;
}
