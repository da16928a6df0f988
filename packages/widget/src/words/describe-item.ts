import { isFinishing, type Upload, type UploadError, type Uploader, type UploadIn } from '@longshore/core';
import { type ItemState, itemState, percentSent } from '../rows/item-state.ts';
import { describeError } from './describe-error.ts';
import type { Words } from './words.ts';

/** One figure of a line of words; a spare one goes first where room ends. */
export interface Figure {
  readonly text: string;
  readonly isSpare?: boolean;
}

/** What words depend on beside the upload. */
export interface Moment {
  /** Wall clock, for what counts down. */
  readonly nowMs: number;
  /** How long the server is asked before it counts as unconfirmed. */
  readonly deadlineMs: number;
}

/** The moment of an uploader. */
export function momentOf({ options }: Uploader<unknown>): Moment {
  return { nowMs: options.environment.now(), deadlineMs: options.poll?.deadlineMs ?? 600_000 };
}

/** The line of words of a row. */
export interface ItemWords {
  /** In the colour of the state. */
  readonly label: string;
  /** In its place where there is little room. */
  readonly short?: string;
  /** Figures behind it. */
  readonly figures: readonly Figure[];
  /** Sentences in place of figures; may take more than one line. */
  readonly message?: string;
}

/** What a row says. */
export function describeItem(upload: Upload<unknown>, words: Words, moment: Moment): ItemWords {
  const state = itemState(upload);
  const figures = figuresOf(upload, state, words);
  if (state === 'reselect') return describeReselect(upload, words);
  if (upload.status === 'failed') return describeFailed(upload.error, upload.file.name, state, words, moment);
  if (isFinishing(upload)) return { label: words.text('status.finishing'), figures };
  if (upload.status === 'uploading' && (state === 'uploading' || state === 'paused')) {
    const percent = words.percent(percentSent(upload.sentBytes, upload.totalBytes));
    return state === 'paused'
      ? { label: words.text('status.paused-at', { percent }), short: words.text('status.paused'), figures }
      : { label: words.text('status.uploading', { percent }), short: percent, figures };
  }
  if (state === 'retrying') return { ...retryLabels(upload, words, moment.nowMs), figures };
  if (state === 'offline')
    return { label: words.text('status.offline'), short: words.text('status.offline-short'), figures };
  if (state === 'processing' && upload.status === 'processing' && upload.label !== undefined) {
    return { label: readableLabel(upload.label, words), figures };
  }
  return { label: words.text(`status.${state}`), figures };
}

function describeReselect(upload: Upload<unknown>, words: Words): ItemWords {
  const sentBytes = upload.status === 'failed' ? upload.sentBytes : undefined;
  const text =
    sentBytes === undefined
      ? words.text('status.reselect-why')
      : words.text('status.reselect-why-at', { percent: words.percent(percentSent(sentBytes, upload.size)) });
  const short = words.text('status.reselect-short');
  return { label: words.text('status.reselect'), short, figures: [{ text }] };
}

function describeFailed(
  error: UploadError,
  name: string,
  state: ItemState,
  words: Words,
  { deadlineMs }: Moment,
): ItemWords {
  if (state === 'unconfirmed') {
    const text = words.text('status.unconfirmed-for', { time: words.duration(deadlineMs) });
    const short = words.text('status.unconfirmed-short');
    return { label: words.text('status.unconfirmed'), short, figures: [{ text }] };
  }
  return { label: words.text('status.failed'), figures: [], message: describeError(error, name, words) };
}

function figuresOf(upload: Upload<unknown>, state: ItemState, words: Words): Figure[] {
  if (upload.status === 'ready') return plain(readyFigures(upload, words));
  const size = words.bytes(upload.size);
  if (state === 'retrying') return plain([...attempt(upload, words), size]);
  if (upload.status !== 'uploading') return plain([size]);
  const { sentBytes, totalBytes, bytesPerSecond } = upload;
  const sent = words.text('figures.of', { sent: words.bytes(sentBytes), total: words.bytes(totalBytes) });
  if (state !== 'uploading' || bytesPerSecond === undefined || bytesPerSecond <= 0) return plain([sent]);
  const time = words.duration((1000 * (totalBytes - sentBytes)) / bytesPerSecond);
  return [
    { text: sent },
    { text: words.speed(bytesPerSecond), isSpare: true },
    { text: words.text('figures.left', { time }) },
  ];
}

function plain(texts: readonly string[]): Figure[] {
  return texts.map((text) => ({ text }));
}

function readyFigures(
  { size, initial, warnings, provisional }: UploadIn<unknown, 'ready'>,
  words: Words,
): string[] {
  const known = warnings.map((warning) => {
    const key = `warning.${warning}`;
    return words.has(key) ? words.text(key) : readableLabel(warning, words);
  });
  return [
    // Of one that was there before it may be unknown.
    ...(initial === true && size === 0 ? [] : [words.bytes(size)]),
    ...(provisional ? [words.text('status.provisional')] : []),
    // A server may say the same twice.
    ...new Set(known),
  ];
}

function attempt(upload: Upload<unknown>, words: Words): string[] {
  if (!('activity' in upload) || upload.activity.kind !== 'waiting') return [];
  const { attempt: number, attempts } = upload.activity;
  if (number === undefined || attempts === undefined) return [];
  return [words.text('figures.attempt', { attempt: number, attempts })];
}

function retryLabels(
  upload: Upload<unknown>,
  words: Words,
  nowMs: number,
): Pick<ItemWords, 'label' | 'short'> {
  const until =
    'activity' in upload && upload.activity.kind === 'waiting' ? upload.activity.untilMs : undefined;
  if (until === undefined || until <= nowMs) return { label: words.text('status.retrying') };
  const time = words.duration(Math.ceil((until - nowMs) / 1000) * 1000);
  return {
    label: words.text('status.retrying-in', { time }),
    short: words.text('status.retrying-short', { time }),
  };
}

const knownLabels = [
  [/virus|malware|infect|scan/i, 'processing.scanning'],
  [/queue|pending|wait/i, 'processing.queued'],
  [/thumb|preview|size/i, 'processing.thumbnails'],
  [/transcod|convert|encod/i, 'processing.transcoding'],
  [/check|valid|verif/i, 'processing.checking'],
] as const;

/** A provider's own word for what it does, made readable: "ANTIVIRUS_SCANNING" is "Scanning for viruses". */
export function readableLabel(label: string, words: Words): string {
  const known = knownLabels.find(([pattern]) => pattern.test(label));
  if (known !== undefined) return words.text(known[1]);
  const spaced = label
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/[_\-\s]+/g, ' ')
    .trim();
  if (spaced === '') return words.text('status.processing');
  const lower = /\p{Ll}/u.test(label) && label.includes(' ') ? spaced : spaced.toLowerCase();
  return lower.charAt(0).toUpperCase() + lower.slice(1);
}
