import type { Totals } from '@longshore/core';
import { percentSent } from '../rows/item-state.ts';
import type { Figure } from './describe-item.ts';
import type { Words } from './words.ts';

/** All files' state as a person sees it; carried as `data-state`. */
export type SummaryState =
  | 'waiting'
  | 'uploading'
  | 'paused'
  | 'offline'
  | 'processing'
  | 'ready'
  | 'failed'
  | 'canceled';

/** What the summary says. */
export interface Summary {
  readonly state: SummaryState;
  readonly title: string;
  /** The same for a button: "Uploading 3 of 12". */
  readonly short: string;
  readonly figures: readonly Figure[];
  /** 0 to 99, or 100 when nothing is left to send; absent where there is no bar. */
  readonly percent: number | undefined;
}

/** Which state all files together are in; `undefined` where there are none. */
function summaryState({ count, paused }: Totals, isOnline: boolean): SummaryState | undefined {
  const unsent = count.queued + count.planning + count.uploading;
  if (unsent > 0) {
    if (!isOnline) return 'offline';
    if (paused >= unsent) return 'paused';
    return count.planning + count.uploading > 0 ? 'uploading' : 'waiting';
  }
  if (count.finalizing + count.processing > 0) return 'processing';
  if (count.failed > 0) return 'failed';
  if (count.ready > 0) return 'ready';
  return count.canceled > 0 ? 'canceled' : undefined;
}

/** Puts the totals into words; `undefined` where there are no files. */
export function summarize(totals: Totals, isOnline: boolean, words: Words): Summary | undefined {
  const { count, totalBytes, sentBytes, fileMissing } = totals;
  const state = summaryState(totals, isOnline);
  if (state === undefined) return undefined;
  const unsent = count.queued + count.planning + count.uploading;
  const pending = count.finalizing + count.processing;
  const uploaded = count.ready - totals.initial;
  const all = unsent + pending + uploaded + count.failed;
  const bar = percentSent(sentBytes, totalBytes);
  const sent = words.text('figures.of', { sent: words.bytes(sentBytes), total: words.bytes(totalBytes) });
  const size = words.bytes(totalBytes);
  switch (state) {
    case 'waiting': {
      const title = words.text('summary.waiting', { count: unsent });
      return { state, title, short: title, figures: [{ text: size }], percent: undefined };
    }
    case 'uploading': {
      const active = Math.max(1, Math.min(count.planning + count.uploading, unsent - totals.paused));
      const title = words.text('summary.uploading', { active, count: all });
      const short = words.text('short.uploading', { active, count: all });
      return { state, title, short, figures: [{ text: sent }, ...rate(totals, words)], percent: bar };
    }
    case 'paused':
    case 'offline': {
      const title = words.text(`summary.${state}`, { count: unsent });
      const short = words.text(`short.${state}`, { count: unsent });
      return { state, title, short, figures: [{ text: sent }], percent: bar };
    }
    case 'processing': {
      const title = words.text('summary.processing', { active: pending, count: all });
      const figures = [{ text: words.text('summary.sent', { size }) }];
      if (uploaded > 0) figures.push({ text: words.text('summary.ready-count', { number: uploaded }) });
      const short = words.text('short.processing', { active: pending, count: all });
      return { state, title, short, figures, percent: 100 };
    }
    case 'failed': {
      const title = words.text('summary.some-ready', { ready: uploaded, count: all });
      const failed = count.failed - fileMissing;
      const figures: Figure[] = [];
      if (failed > 0) figures.push({ text: words.text('summary.failed-count', { number: failed }) });
      if (fileMissing > 0)
        figures.push({ text: words.text('summary.reselect-count', { number: fileMissing }) });
      const short =
        failed > 0
          ? words.text('short.failed', { count: failed })
          : words.text('short.reselect', { count: fileMissing });
      return { state, title, short, figures, percent: undefined };
    }
    case 'ready': {
      const title = words.text('summary.ready', { count: count.ready });
      const short = words.text('short.ready', { count: count.ready });
      // What was there before is in no sum.
      const figures = totals.initial === 0 ? [{ text: size }] : [];
      return { state, title, short, figures, percent: undefined };
    }
    case 'canceled': {
      const title = words.text('summary.canceled', { count: count.canceled });
      return { state, title, short: title, figures: [], percent: undefined };
    }
  }
}

function rate({ bytesPerSecond, remainingMs }: Totals, words: Words): Figure[] {
  if (bytesPerSecond === undefined) return [];
  const speed = { text: words.speed(bytesPerSecond), isSpare: true };
  if (remainingMs === undefined) return [speed];
  return [speed, { text: words.text('figures.left', { time: words.duration(remainingMs) }) }];
}

/** What concerns the whole page; one at a time, `undefined` where there is nothing to say. */
export type NoticeState = 'reading' | 'checking' | 'too-few' | TotalsNotice;
/** What the page is told while there are files, or once they are done. */
export type TotalsNotice = 'offline' | 'sending' | 'processing' | 'ready';

/** How many files are still to be added to those that are there. */
export function lackingFiles({ count }: Totals, minFiles = 0): number {
  const { canceled, failed, ...others } = count;
  const there = Object.values(others).reduce((sum, one) => sum + one, 0);
  return there === 0 ? 0 : Math.max(0, minFiles - there);
}

/** Whether bytes are on their way, or would be in a moment. */
export function isSending({ count, paused }: Totals): boolean {
  const unsent = count.queued + count.planning + count.uploading;
  return count.planning + count.uploading > 0 && unsent > paused;
}

/** Which notice the totals call for. */
export function noticeState(totals: Totals, isOnline: boolean): TotalsNotice | undefined {
  const { count } = totals;
  const pending = count.finalizing + count.processing;
  const unsent = count.queued + count.planning + count.uploading;
  if (!isOnline && unsent + pending > 0) return 'offline';
  // Until the server has been told, nobody knows of the bytes but this page.
  if (isSending(totals) || count.finalizing > 0) return 'sending';
  if (unsent === 0 && count.processing > 0) return 'processing';
  return unsent === 0 && count.ready > totals.initial && count.failed === 0 ? 'ready' : undefined;
}
