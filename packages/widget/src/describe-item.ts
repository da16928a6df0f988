import type { Upload, UploadError } from '@longshore/core';
import { describeError } from './describe-error.ts';
import { type ItemState, itemState, percentSent } from './item-state.ts';
import type { Words } from './messages/words.ts';

/** The line of words of a row. */
export interface ItemWords {
  /** In the colour of the state. */
  readonly label: string;
  /** Figures behind it, the ones that may go first at the end. */
  readonly figures: readonly string[];
  /** Sentences in place of figures; may take more than one line. */
  readonly message?: string;
}

/** What a row says. `nowMs` is the wall clock, for what counts down. */
export function describeItem(upload: Upload<unknown>, words: Words, nowMs: number): ItemWords {
  const state = itemState(upload);
  const figures = figuresOf(upload, state, words);
  if (upload.status === 'failed') return describeFailed(upload, state, words, upload.error);
  if (upload.status === 'uploading' && (state === 'uploading' || state === 'paused')) {
    const percent = words.percent(percentSent(upload.sentBytes, upload.totalBytes));
    return {
      label: words.text(state === 'paused' ? 'status.paused-at' : 'status.uploading', { percent }),
      figures,
    };
  }
  if (state === 'retrying') return { label: retryLabel(upload, words, nowMs), figures };
  if (state === 'processing' && upload.status === 'processing' && upload.label !== undefined) {
    return { label: readableLabel(upload.label, words), figures };
  }
  return { label: words.text(`status.${state}`), figures };
}

function describeFailed(
  upload: Upload<unknown>,
  state: ItemState,
  words: Words,
  error: UploadError,
): ItemWords {
  if (state === 'unconfirmed')
    return { label: words.text('status.unconfirmed'), figures: [words.bytes(upload.file.size)] };
  if (state === 'reselect')
    return { label: words.text('status.reselect'), figures: [words.text('status.reselect-why')] };
  return {
    label: words.text('status.failed'),
    figures: [],
    message: describeError(error, upload.file.name, words),
  };
}

function figuresOf(upload: Upload<unknown>, state: ItemState, words: Words): string[] {
  const size = words.bytes(upload.file.size);
  if (upload.status === 'ready') return readyFigures(upload.warnings, upload.provisional, size, words);
  if (state === 'retrying') return [...attempt(upload, words), size];
  if (upload.status !== 'uploading') return [size];
  const { sentBytes, totalBytes, bytesPerSecond } = upload;
  const sent = words.text('figures.of', { sent: words.bytes(sentBytes), total: words.bytes(totalBytes) });
  if (state !== 'uploading' || bytesPerSecond === undefined || bytesPerSecond <= 0) return [sent];
  const time = words.duration((1000 * (totalBytes - sentBytes)) / bytesPerSecond);
  return [sent, words.speed(bytesPerSecond), words.text('figures.left', { time })];
}

function readyFigures(
  warnings: readonly string[],
  provisional: boolean,
  size: string,
  words: Words,
): string[] {
  const known = warnings.map((warning) => {
    const key = `warning.${warning}`;
    return words.has(key) ? words.text(key) : readableLabel(warning, words);
  });
  return [size, ...(provisional ? [words.text('status.provisional')] : []), ...known];
}

function attempt(upload: Upload<unknown>, words: Words): string[] {
  if (!('activity' in upload) || upload.activity.kind !== 'waiting') return [];
  const { attempt: number, attempts } = upload.activity;
  if (number === undefined || attempts === undefined) return [];
  return [words.text('figures.attempt', { attempt: number, attempts })];
}

function retryLabel(upload: Upload<unknown>, words: Words, nowMs: number): string {
  const until =
    'activity' in upload && upload.activity.kind === 'waiting' ? upload.activity.untilMs : undefined;
  if (until === undefined || until <= nowMs) return words.text('status.retrying');
  return words.text('status.retrying-in', { time: words.duration(Math.ceil((until - nowMs) / 1000) * 1000) });
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
