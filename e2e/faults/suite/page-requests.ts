import { expect, type Page } from '@playwright/test';

/** One progress event of a body, as the browser gave it. */
export interface RawProgress {
  readonly loaded: number;
  readonly total: number;
}

interface Kept {
  readonly xhr: XMLHttpRequest;
  readonly carriesFile: boolean;
  readonly progress: RawProgress[];
  isOpen: boolean;
}

declare global {
  interface Window {
    keptRequests?: Kept[];
    /** How many calls by `fetch` are under way. */
    openFetches?: number;
  }
}

/** What the browser itself tells of the page's requests, beneath the library. */
export interface PageRequests {
  /** Of each request with a file's bytes, in the order of sending: all its progress events. */
  progress(): Promise<RawProgress[][]>;
  /** Waits until none is under way; says nothing of those that are sent later. */
  idle(): Promise<void>;
  /** Dispatches an event on the nth request with a file's bytes, from 0, or on its upload. */
  dispatch(nth: number, on: 'request' | 'upload', type: string, init?: RawProgress): Promise<void>;
}

/** Watches the requests that a loaded page sends from now on. */
export async function watchRequests(page: Page): Promise<PageRequests> {
  await page.evaluate(() => {
    const all: Kept[] = [];
    window.keptRequests = all;
    const send = XMLHttpRequest.prototype.send;
    XMLHttpRequest.prototype.send = function (body) {
      const carriesFile = [Blob, ArrayBuffer, FormData].some((kind) => body instanceof kind);
      const kept: Kept = { xhr: this, carriesFile, progress: [], isOpen: true };
      all.push(kept);
      this.addEventListener('loadend', () => {
        kept.isOpen = false;
      });
      // A listener on the upload costs a preflight, so only those that carry a file get one: they have one anyway.
      if (carriesFile) {
        this.upload.addEventListener('progress', ({ isTrusted, loaded, total }) => {
          if (isTrusted) kept.progress.push({ loaded, total });
        });
      }
      send.call(this, body);
    };
    const { fetch } = window;
    const opened = (by: number) => {
      window.openFetches = (window.openFetches ?? 0) + by;
    };
    window.fetch = async (...given) => {
      opened(1);
      try {
        const response = await fetch(...given);
        // Until it is read.
        void response
          .clone()
          .arrayBuffer()
          .catch(() => undefined)
          .then(() => opened(-1));
        return response;
      } catch (thrown) {
        opened(-1);
        throw thrown;
      }
    };
  });
  return {
    progress: () =>
      page.evaluate(() =>
        (window.keptRequests ?? []).filter(({ carriesFile }) => carriesFile).map(({ progress }) => progress),
      ),
    idle: () =>
      expect
        .poll(() =>
          page.evaluate(
            () =>
              (window.keptRequests ?? []).filter(({ isOpen }) => isOpen).length + (window.openFetches ?? 0),
          ),
        )
        .toBe(0),
    dispatch: (nth, on, type, init) =>
      page.evaluate(
        ({ nth, on, type, init }) => {
          const kept = (window.keptRequests ?? []).filter(({ carriesFile }) => carriesFile)[nth];
          if (kept === undefined) throw new Error(`There is no request ${nth} with a file.`);
          const target = on === 'request' ? kept.xhr : kept.xhr.upload;
          target.dispatchEvent(new ProgressEvent(type, { ...init, lengthComputable: init !== undefined }));
        },
        { nth, on, type, init },
      ),
  };
}
