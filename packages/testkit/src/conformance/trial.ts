import type { SettledUpload, Upload, Uploader } from '@longshore/core';
import { fail, soon } from './explain.ts';
import type { Network } from './network.ts';

/** What every provider's asset has. */
export type Asset = { readonly reference: unknown };

/** One upload under test. */
export interface Trial {
  readonly uploader: Uploader<Asset>;
  readonly id: string;
  readonly file: File;
  /** Every state it was in, as far as a listener is told. */
  readonly seen: readonly Upload<Asset>[];
  now(): Upload<Asset> | undefined;
  /** Waits until it is ready for good, failed or canceled. */
  settled(): Promise<SettledUpload<Asset>>;
  /** Waits for ready and gives it back; fails the check where it ends otherwise. */
  ready(): Promise<Extract<SettledUpload<Asset>, { status: 'ready' }>>;
}

/** Follows an upload. */
export function trialOf(uploader: Uploader<Asset>, id: string, file: File, network: Network): Trial {
  const seen: Upload<Asset>[] = [];
  const look = () => {
    const upload = uploader.get(id);
    if (upload !== undefined && upload !== seen.at(-1)) seen.push(upload);
  };
  look();
  uploader.subscribe(look);
  const trial: Trial = {
    ...{ uploader, id, file, seen },
    now: () => uploader.get(id),
    async settled() {
      const settled = new Promise<SettledUpload<Asset>>((resolve) => {
        const check = () => {
          look();
          const upload = uploader.get(id);
          if (upload !== undefined && isFinal(upload)) resolve(upload);
        };
        uploader.subscribe(check);
        check();
      });
      return soon(
        settled,
        () => `The upload does not end: it is still ${JSON.stringify(uploader.get(id), hideFile)}.`,
      );
    },
    async ready() {
      const upload = await trial.settled();
      if (upload.status === 'ready') return upload;
      const why = upload.status === 'failed' ? `: ${JSON.stringify(upload.error)}` : '';
      return fail(`The upload ended ${upload.status} in place of ready${why}.`, network.sent);
    },
  };
  return trial;
}

/** The status, but for an upload that is planned again while it still counts as uploading. */
export function phaseOf(upload: Upload<Asset>): string {
  const isReplanning =
    'activity' in upload && upload.activity.kind === 'waiting' && upload.activity.reason === 'replanning';
  return isReplanning ? 'planning' : upload.status;
}

function isFinal(upload: Upload<Asset>): upload is SettledUpload<Asset> {
  if (upload.status === 'ready') return !upload.provisional;
  return upload.status === 'failed' || upload.status === 'canceled';
}

function hideFile(key: string, value: unknown): unknown {
  return key === 'file' ? undefined : value;
}
