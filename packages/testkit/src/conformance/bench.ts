import {
  createUploader,
  type SettledUpload,
  type Upload,
  type Uploader,
  type UploaderOptions,
} from '@longshore/core';
import { fastOptions, testEnvironment } from './environment.ts';
import { fail, quiet, soon } from './explain.ts';
import type { Kept, Network, Sent } from './network.ts';
import type { ProviderSubject } from './subject.ts';
import { watched } from './watched.ts';

type Asset = { readonly reference: unknown };

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

/** What a check of a provider works with. */
export interface Bench {
  readonly subject: ProviderSubject;
  readonly network: Network;
  /** Starts an upload. `options` are over the fast ones. */
  start(options?: Partial<UploaderOptions>, file?: File): Promise<Trial>;
  /** The same without a file: for recovery, and for several files. */
  open(options?: Partial<UploaderOptions>): Uploader<Asset>;
  /** Follows an upload of an uploader from `open`. */
  follow(uploader: Uploader<Asset>, id: string, file: File): Trial;
  /** Requests made in a phase, discards left out. */
  during(phase: string): Sent[];
  /** Keeps the first request of a phase from the server. */
  hold(phase: string): Kept;
  /** Waits for a kept request; fails the check where none comes. */
  arrival(kept: Kept, phase: string): Promise<Sent>;
  /** Requests that hold the file's bytes. */
  withBytes(file: File): Promise<Sent[]>;
  /** Waits a while; fails the check where anything is sent meanwhile but what `discard` sends. */
  silence(after: string, allowed?: readonly Sent[]): Promise<void>;
  /** Stops all uploaders. */
  end(): void;
}

/** Makes a bench for one check. */
export function createBench(subject: ProviderSubject, network: Network): Bench {
  const uploaders: Uploader<Asset>[] = [];
  let discards = 0;
  const statusNow = () => {
    if (discards > 0) return 'discard';
    const upload = uploaders.flatMap((uploader) => uploader.snapshot().uploads).at(-1);
    return upload === undefined ? 'removed' : phaseOf(upload);
  };
  network.begin(statusNow);

  const discarding = {
    begin() {
      discards += 1;
    },
    end() {
      discards -= 1;
    },
  };

  const open: Bench['open'] = (options) => {
    const environment = testEnvironment();
    const provider = watched(subject.create(), discarding);
    const uploader = createUploader(provider, { environment, ...fastOptions, ...options });
    uploaders.push(uploader);
    return uploader;
  };
  const follow: Bench['follow'] = (uploader, id, file) => trialOf(uploader, id, file, network);

  return {
    subject,
    network,
    open,
    follow,
    async start(options, file = subject.file()) {
      const uploader = open(options);
      const trial: { current?: Trial } = {};
      const { ids, rejections } = await uploader.add([file]);
      const [id] = ids;
      if (id === undefined)
        fail(`The provider’s limits refuse the subject’s own file: ${JSON.stringify(rejections)}`);
      trial.current = follow(uploader, id, file);
      return trial.current;
    },
    during: (phase) => network.sent.filter((one) => one.during === phase),
    hold: (phase) => network.hold((one) => one.during === phase),
    arrival: (kept, phase) =>
      soon(
        kept.arrived,
        () =>
          `No request was sent while ${phase}. Take the phase out of the subject’s \`phases\`, or see why the upload does not get there: it is ${statusNow()}.`,
      ),
    async withBytes(file) {
      const content = latin1(new Uint8Array(await file.arrayBuffer()));
      return network.sent.filter((one) => latin1(one.body).includes(content));
    },
    async silence(after, allowed = []) {
      const before = new Set([...network.sent, ...allowed]);
      await quiet();
      const more = network.sent.filter((one) => !before.has(one) && one.during !== 'discard');
      if (more.length === 0) return;
      fail(
        `It went on sending ${after}. Pass \`call.signal\` to every request, and look at it between them.`,
        more,
      );
    },
    end() {
      for (const uploader of uploaders) uploader.dispose();
      network.begin(() => 'nothing');
    },
  };
}

function trialOf(uploader: Uploader<Asset>, id: string, file: File, network: Network): Trial {
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
function phaseOf(upload: Upload<Asset>): string {
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

/** Bytes as characters, one for one. */
export function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
}
