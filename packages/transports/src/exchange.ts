import { exchangeByAxios } from './exchange-by-axios.ts';
import { exchangeByXhr } from './exchange-by-xhr.ts';

/** One request with bytes, and who hears how it goes. What `onSent` or `onReceived` throws is theirs to catch. */
export interface Exchange {
  readonly method: 'PUT' | 'POST';
  readonly url: string;
  /** All that is sent, beside what a browser adds by itself. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Blob | ArrayBuffer | FormData;
  readonly signal: AbortSignal;
  /** Bytes of the body that have left; `total` where they are known. */
  readonly onSent: (loaded: number, total: number | undefined) => void;
  /** Bytes of the answer so far; `status` is 0 where it is not known. */
  readonly onReceived: (loaded: number, status: number) => void;
}

/** What a host answered, whatever it says. */
export interface Answer {
  readonly status: number;
  /** Those that CORS lets a page read, with names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * Makes a request that carries nothing of the application's own HTTP client: no defaults, interceptors, cookies or XSRF
 * header. `undefined` where there was no answer, also because it was aborted.
 *
 * A browser's own XMLHttpRequest, since what axios does around it costs a small file more than anything else here (see
 * docs/decisions/0031); axios where there is none, as in Node.
 */
export function exchange(request: Exchange): Promise<Answer | undefined> {
  return typeof XMLHttpRequest === 'undefined' ? exchangeByAxios(request) : exchangeByXhr(request);
}
