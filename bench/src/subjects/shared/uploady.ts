import { type Batch, type BatchItem, UPLOADER_EVENTS } from '@rpldy/uploader';

interface Emitter {
  on(event: string, listener: (what: never) => void): unknown;
  off(event: string, listener: (what: never) => void): unknown;
}

/** Resolves once a batch has ended with so many files sent. */
export function untilSent(uploader: Emitter, count: number): Promise<void> {
  return new Promise((resolve, reject) => {
    let finished = 0;
    const onItem = (_item: BatchItem) => {
      finished += 1;
    };
    const onEnd = (_batch: Batch) => {
      uploader.off(UPLOADER_EVENTS.ITEM_FINISH, onItem);
      uploader.off(UPLOADER_EVENTS.BATCH_FINALIZE, onEnd);
      if (finished === count) resolve();
      else reject(new Error(`Of ${count} files ${finished} were sent.`));
    };
    uploader.on(UPLOADER_EVENTS.ITEM_FINISH, onItem);
    uploader.on(UPLOADER_EVENTS.BATCH_FINALIZE, onEnd);
  });
}
