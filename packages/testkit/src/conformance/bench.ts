import { createUploader, type Uploader, type UploaderOptions } from '@longshore/core';
import { fastOptions, testEnvironment } from './environment.ts';
import { fail, quiet, soon } from './explain.ts';
import type { Kept, Network, Sent } from './network.ts';
import type { ProviderSubject } from './subject.ts';
import { type Asset, phaseOf, type Trial, trialOf } from './trial.ts';
import { watched } from './watched.ts';

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
  const discarding = { now: 0 };
  const statusNow = () => {
    const upload = uploaders.flatMap((uploader) => uploader.snapshot().uploads).at(-1);
    return upload === undefined ? 'removed' : phaseOf(upload);
  };
  network.begin(statusNow, () => discarding.now > 0);

  const open: Bench['open'] = (options) => {
    const provider = watched(subject.create(), discarding);
    const environment = testEnvironment();
    const uploader = createUploader(provider, { environment, ...fastOptions, ...options });
    uploaders.push(uploader);
    return uploader;
  };
  const follow: Bench['follow'] = (uploader, id, file) => trialOf(uploader, id, file, network);

  return {
    ...{ subject, network, open, follow },
    async start(options, file = subject.file()) {
      const uploader = open(options);
      const { ids, rejections } = await uploader.add([file]);
      const [id] = ids;
      if (id !== undefined) return follow(uploader, id, file);
      return fail(`The provider’s limits refuse the subject’s own file: ${JSON.stringify(rejections)}`);
    },
    during: (phase) => network.sent.filter((one) => one.during === phase),
    hold: (phase) => network.hold((one) => one.during === phase),
    arrival: (kept, phase) =>
      soon(
        kept.arrived,
        () =>
          `No request was sent while ${phase}. Take the phase out of the subject’s \`phases\`, or see why the upload does not get there: it is ${statusNow()}.`,
      ),
    withBytes: (file) => withBytes(network, file),
    silence: (after, allowed) => silence(network, after, allowed),
    end() {
      for (const uploader of uploaders) uploader.dispose();
      network.begin(() => 'nothing');
    },
  };
}

async function withBytes(network: Network, file: File): Promise<Sent[]> {
  const content = latin1(new Uint8Array(await file.arrayBuffer()));
  return network.sent.filter((one) => latin1(one.body).includes(content));
}

async function silence(network: Network, after: string, allowed: readonly Sent[] = []): Promise<void> {
  const before = new Set([...network.sent, ...allowed]);
  await quiet();
  const more = network.sent.filter((one) => !before.has(one) && !one.isDiscard);
  if (more.length === 0) return;
  fail(
    `It went on sending ${after}. Pass \`call.signal\` to every request, and look at it between them.`,
    more,
  );
}

/** Bytes as characters, one for one. */
export function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
}
