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
