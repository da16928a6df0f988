import {
  emptySnapshot,
  type FileRejection,
  forgetGone,
  isSettled,
  type SettledUpload,
  type Snapshot,
  type Upload,
  type Uploader,
  type UploadIn,
} from '@longshore/core';

/** What an uploader's news may be told to. */
export interface UploadEvents<Asset> {
  /** A file is usable. Once per run. */
  onReady?: ((upload: UploadIn<Asset, 'ready'>) => void) | undefined;
  /** An upload failed. Once per run. */
  onFail?: ((upload: UploadIn<Asset, 'failed'>) => void) | undefined;
  /** Files were not taken. */
  onReject?: ((rejections: readonly FileRejection[]) => void) | undefined;
  /** Nothing is under way any more; gets all that is in the list. */
  onSettled?: ((uploads: readonly SettledUpload<Asset>[]) => void) | undefined;
}

interface News<Asset> {
  readonly settled: readonly SettledUpload<Asset>[];
  readonly rejections: readonly FileRejection[];
  /** All uploads, where nothing is under way any more. */
  readonly all: readonly SettledUpload<Asset>[] | undefined;
}

/**
 * Finds what is new in an uploader's snapshots and tells all listeners. What settles while nobody
 * listens is told to the next one that comes.
 */
class NewsDesk<Asset> {
  readonly #uploader: Uploader<Asset>;
  readonly #listeners = new Set<() => UploadEvents<Asset>>();
  readonly #told = new Map<string, string>();
  #seen: Snapshot<Asset> = emptySnapshot;
  /** Whether something was under way since all had last settled. */
  #isUnderWay = false;
  #stop: (() => void) | undefined;

  constructor(uploader: Uploader<Asset>) {
    this.#uploader = uploader;
  }

  listen(events: () => UploadEvents<Asset>): () => void {
    this.#listeners.add(events);
    this.#stop ??= this.#uploader.subscribe(() => this.#tell());
    this.#tell();
    return () => {
      this.#listeners.delete(events);
      if (this.#listeners.size > 0) return;
      this.#stop?.();
      this.#stop = undefined;
    };
  }

  #tell(): void {
    const { settled, rejections, all } = this.#news(this.#uploader.snapshot());
    for (const listener of [...this.#listeners]) {
      const { onReady, onFail, onReject, onSettled } = listener();
      if (rejections.length > 0) apart(() => onReject?.(rejections));
      for (const upload of settled) {
        if (upload.status === 'ready') apart(() => onReady?.(upload));
        if (upload.status === 'failed') apart(() => onFail?.(upload));
      }
      if (all !== undefined) apart(() => onSettled?.(all));
    }
  }

  #news(snapshot: Snapshot<Asset>): News<Asset> {
    const seen = this.#seen;
    this.#seen = snapshot;
    const settled: SettledUpload<Asset>[] = [];
    const note = (upload: Upload<Asset>, index: number): void => {
      // What was there before is no news.
      if (upload === seen.uploads[index] || !isSettled(upload) || upload.initial === true) return;
      // The status belongs to it: a provisional "ready" may fail later in the same run.
      const now = `${upload.run} ${upload.status}`;
      if (this.#told.get(upload.id) === now) return;
      this.#told.set(upload.id, now);
      settled.push(upload);
    };
    // Ten thousand that have only been added are not looked at one by one.
    if (hasSettled(snapshot)) snapshot.uploads.forEach(note);
    forgetGone(this.#told, this.#uploader);
    const known = new Set(seen.rejections);
    const rejections = snapshot.rejections.filter((rejection) => !known.has(rejection));
    // The last one under way may also have been taken off the list.
    this.#isUnderWay ||= settled.length > 0 || isBusy(seen) || isBusy(snapshot);
    const isOver = this.#isUnderWay && !isBusy(snapshot) && snapshot.checking === 0;
    if (isOver) this.#isUnderWay = false;
    return { settled, rejections, all: isOver ? snapshot.uploads.filter(isSettled) : undefined };
  }
}

function hasSettled({ totals: { count } }: Snapshot<unknown>): boolean {
  return count.ready + count.failed + count.canceled > 0;
}

function isBusy({ totals }: Snapshot<unknown>): boolean {
  const { ready, failed, canceled, ...underWay } = totals.count;
  return Object.values(underWay).some((count) => count > 0);
}

// An error in a callback is the page's to see, and must not keep the others from their news.
function apart(tell: () => void): void {
  try {
    tell();
  } catch (error) {
    setTimeout(() => {
      throw error;
    });
  }
}

const desks = new WeakMap<Uploader<unknown>, NewsDesk<unknown>>();

/** Tells `events` what is new with an uploader, until the returned function is called. */
export function listenTo<Asset>(uploader: Uploader<Asset>, events: () => UploadEvents<Asset>): () => void {
  const desk = (desks.get(uploader) as NewsDesk<Asset> | undefined) ?? new NewsDesk(uploader);
  desks.set(uploader, desk as NewsDesk<unknown>);
  return desk.listen(events);
}
