import { isPaused, isSettled, type Snapshot, type Upload } from '@longshore/core';
import { type ItemState, itemState } from '../rows/item-state.ts';
import { describeItem, type Moment } from './describe-item.ts';
import { newRejections } from './new-rejections.ts';
import { noticeState } from './summarize.ts';
import { withoutStop } from './without-stop.ts';
import type { Words } from './words.ts';

/** Turns what happened between two looks at an uploader into a few sentences. */
export interface Announcements {
  /** What is worth saying since the last call, in these words; empty where nothing is. */
  since(snapshot: Snapshot<unknown>, words: Words, moment: Moment): string;
}

// More news of one kind than this are summed up.
const NAMED = 2;
const told = ['failed', 'unconfirmed', 'reselect', 'ready', 'canceled', 'paused', 'processing'] as const;
type Told = (typeof told)[number];
const sums = {
  failed: 'say.failed',
  unconfirmed: 'say.failed',
  reselect: 'say.reselect',
  ready: 'say.ready',
  canceled: 'say.canceled',
  paused: 'say.paused',
} as const;

/**
 * Makes {@link Announcements} that begin with the state of `first`, of which nothing is said.
 *
 * @param states notes of what each upload was in last, by its id: whoever gives them may forget those that are gone
 */
export function createAnnouncements(
  first: Snapshot<unknown>,
  states = new Map<string, ItemState>(),
): Announcements {
  let last = first;
  for (const upload of first.uploads) states.set(upload.id, itemState(upload));
  // The last one that was said, or need not be.
  let quarter = Math.round(quartersOf(first));

  return {
    since(snapshot, words, moment) {
      const { added, changed } = changes(last, snapshot, states);
      const sentences = [
        ...saidAdded(
          added.filter(({ recovered }) => recovered !== true),
          words,
        ),
        ...saidRecovered(
          added.filter(({ recovered }) => recovered === true),
          words,
        ),
        ...saidRejected(last, snapshot, words),
        ...told.flatMap((state) => saidState(state, changed.get(state) ?? [], words, moment)),
      ];
      // Of more files another part has left. What is sent once more, after a pause or a failure, is not said once more.
      if (added.length > 0) quarter = Math.round(quartersOf(snapshot));
      // The last one is said by what follows it.
      const reached = Math.min(3, Math.floor(quartersOf(snapshot)));
      if (reached > quarter && snapshot.totals.count.uploading > 0) {
        sentences.push(words.text('say.sent', { percent: words.percent(25 * reached) }));
        quarter = reached;
      }
      if (!last.isOnline && snapshot.isOnline) sentences.push(words.text('say.online'));
      const notice = noticeState(snapshot.totals, snapshot.isOnline);
      const before = noticeState(last.totals, last.isOnline);
      // "Keep this page open" is news once; while files come and go it would be a refrain.
      if (notice !== undefined && notice !== before && !(notice === 'sending' && before === 'offline')) {
        sentences.push(words.text(`notice.${notice}`));
      }
      last = snapshot;
      return sentences.join(' ');
    },
  };
}

type Changed = ReadonlyMap<ItemState, readonly Upload<unknown>[]>;

function changes(
  last: Snapshot<unknown>,
  next: Snapshot<unknown>,
  states: Map<string, ItemState>,
): { added: readonly Upload<unknown>[]; changed: Changed } {
  const added: Upload<unknown>[] = [];
  const changed = new Map<ItemState, Upload<unknown>[]>();
  for (const [index, upload] of next.uploads.entries()) {
    if (upload === last.uploads[index]) continue;
    const state = itemState(upload);
    const before = states.get(upload.id);
    if (before === state) continue;
    states.set(upload.id, state);
    // What was there before is no news.
    if (upload.initial === true) continue;
    if (before === undefined) added.push(upload);
    // That one goes on, or waits for its file, is said of all together.
    const isBack = before === undefined && upload.recovered === true;
    if (isBack && (state === 'processing' || state === 'reselect')) continue;
    const group = changed.get(state);
    if (group === undefined) changed.set(state, [upload]);
    else group.push(upload);
  }
  return { added, changed };
}

function saidAdded(added: readonly Upload<unknown>[], words: Words): string[] {
  const [first] = added;
  if (first === undefined) return [];
  if (added.length === 1) return [words.text('say.added-one', { name: first.file.name })];
  return [words.text('say.added', { count: added.length })];
}

function saidRecovered(recovered: readonly Upload<unknown>[], words: Words): string[] {
  const asking = recovered.filter((upload) => itemState(upload) === 'reselect').length;
  const going = recovered.filter((upload) => !isSettled(upload) && !isPaused(upload)).length;
  return [
    ...(going > 0 ? [words.text('say.recovered', { count: going })] : []),
    ...(asking > 0 ? [words.text('say.reselect', { count: asking })] : []),
  ];
}

function saidRejected(last: Snapshot<unknown>, next: Snapshot<unknown>, words: Words): string[] {
  const count = newRejections(last.rejections, next.rejections).length;
  return count > 0 ? [words.text('say.rejected', { count })] : [];
}

function saidState(state: Told, uploads: readonly Upload<unknown>[], words: Words, moment: Moment): string[] {
  if (uploads.length > NAMED) {
    return state === 'processing' ? [] : [words.text(sums[state], { count: uploads.length })];
  }
  return uploads.map((upload) => {
    const { label, message } = describeItem(upload, words, moment);
    const said =
      message === undefined ? label : `${words.text('format.sentence', { text: label })} ${message}`;
    return words.text('say.state', { name: upload.file.name, state: withoutStop(said) });
  });
}

/** How many quarters of all bytes were sent, from 0 to 4. */
function quartersOf({ totals: { sentBytes, totalBytes } }: Snapshot<unknown>): number {
  return totalBytes === 0 ? 0 : (4 * sentBytes) / totalBytes;
}
