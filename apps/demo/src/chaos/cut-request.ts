import { playedOffline } from './offline.ts';

/** An XMLHttpRequest that breaks off while this page is played offline, as it would without a network. */
export class CutRequest extends XMLHttpRequest {
  /** Whether it was broken off here, and not by who sent it. */
  protected isCut = false;

  override send(body?: Document | XMLHttpRequestBodyInit | null): void {
    if (playedOffline.get()) {
      this.isCut = true;
      setTimeout(() => {
        this.dispatchEvent(new ProgressEvent('error'));
        this.dispatchEvent(new ProgressEvent('loadend'));
      });
      return;
    }
    const forget = playedOffline.subscribe(() => {
      if (!playedOffline.get()) return;
      this.isCut = true;
      this.abort();
    });
    this.addEventListener('loadend', forget, { once: true });
    super.send(body);
  }
}

/** The same for `fetch`. */
export async function cutFetch(fetch: typeof window.fetch, request: Request): Promise<Response> {
  const cut = new AbortController();
  const breakOff = () => {
    if (playedOffline.get()) cut.abort(new TypeError('Failed to fetch'));
  };
  const forget = playedOffline.subscribe(breakOff);
  breakOff();
  try {
    return await fetch(request, { signal: AbortSignal.any([request.signal, cut.signal]) });
  } finally {
    forget();
  }
}
