import { Axios, isAxiosError } from 'axios';
import type { Answer, Exchange } from './exchange.ts';
import { bodyOf } from './exchange-body.ts';
import { readableHeaders } from './headers.ts';

/**
 * The bare client. Not `axios.create`, which begins with `axios.defaults`: an Authorization header that an
 * application has put there would reach the storage host.
 */
const client = new Axios({ withCredentials: false, withXSRFToken: false, timeout: 0 });

/** Where there is no XMLHttpRequest. See `exchange`. */
export async function exchangeByAxios(request: Exchange): Promise<Answer | undefined> {
  const { method, url, headers, form, signal, onSent, onReceived } = request;
  try {
    const { status, data, ...answer } = await client.request<string>({
      method,
      url,
      data: bodyOf(request),
      // What is `false` is not sent, not even axios' own default.
      headers: { Accept: false, ...(form === undefined && { 'Content-Type': false }), ...headers },
      adapter: ['http', 'fetch'],
      signal,
      onUploadProgress: ({ loaded, total }) => onSent(loaded, total),
      // Of an answer that is still coming axios tells no status here.
      onDownloadProgress: ({ loaded }) => onReceived(loaded, 0),
    });
    return { status, headers: readableHeaders(answer.headers), body: data };
  } catch (thrown) {
    if (isAxiosError(thrown)) return undefined;
    throw thrown;
  }
}
