import { forgetGone } from '@longshore/core';
import { Fragment, forwardRef, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useUploadRoot } from '../root/contexts.ts';
import type { Removed } from '../root/undo.ts';
import type { ItemState } from '../rows/item-state.ts';
import { createAnnouncements } from '../words/announcements.ts';
import { momentOf } from '../words/describe-item.ts';
import { type PartProps, renderPart } from './part.tsx';
import { useArriving } from './use-arriving.ts';

/** The least time between two announcements: a reader finishes one before the next comes. */
const EVERY_MS = 1500;
/** What happens within this time is said together. */
const GATHER_MS = 200;

/** What {@link UploadAnnouncer} knows. */
export interface UploadAnnouncerState {
  readonly text: string;
}

/**
 * The live region: tells readers what changes, never each percent, and sums up many changes in one sentence.
 *
 * @example
 * ```tsx
 * <UploadRoot uploader={uploader}>
 *   <UploadList />
 *   <UploadAnnouncer />
 * </UploadRoot>
 * ```
 */
export const UploadAnnouncer = forwardRef<HTMLElement, PartProps<UploadAnnouncerState>>(
  function UploadAnnouncer(props, ref) {
    const { text, turn } = useAnnouncement();
    useSpokenChecks();
    const own = {
      className: 'ls-vh',
      'data-state': text === '' ? 'silent' : 'speaking',
      role: 'status',
      'aria-live': 'polite',
      // Another text node each time: a reader says nothing of one that stays as it is.
      children: <Fragment key={turn}>{text}</Fragment>,
    };
    return renderPart('div', own, props, { text }, ref);
  },
);

interface Announcement {
  readonly text: string;
  /** Tells it from the one before, which may have said the same. */
  readonly turn: number;
}

function useAnnouncement(): Announcement {
  const { uploader, words, speech, undo, readings } = useUploadRoot();
  const [announcement, setAnnouncement] = useState<Announcement>({ text: '', turn: 0 });
  // Texts may change with every file; what is about to be said is said in the last ones.
  const latest = useRef(words);
  useEffect(() => {
    latest.current = words;
  });
  useEffect(() => {
    const { environment } = uploader.options;
    const states = new Map<string, ItemState>();
    const announcements = createAnnouncements(uploader.snapshot(), states);
    const said: string[] = [];
    let lastMs = Number.NEGATIVE_INFINITY;
    let stop: (() => void) | undefined;
    /** What is offered to be undone since the last removal. */
    let gone: Removed | undefined;
    const sayGone = (): void => {
      if (gone === undefined) return;
      const { ids, name } = gone;
      gone = undefined;
      const words = latest.current;
      const text =
        ids.length === 1 ? words.text('undo.one', { name }) : words.text('undo.many', { count: ids.length });
      said.push(words.text('format.sentence', { text }));
    };
    const speak = (): void => {
      stop = undefined;
      sayGone();
      const news = announcements.since(uploader.snapshot(), latest.current, momentOf(uploader));
      forgetGone(states, uploader);
      const next = [...said.splice(0), news].filter(Boolean).join(' ');
      if (next === '') return;
      // A busy page would show it later than it counts as said, and the next one too soon after it.
      flushSync(() => setAnnouncement(({ turn }) => ({ text: next, turn: turn + 1 })));
      lastMs = environment.now();
    };
    const soon = (): void => {
      stop ??= environment.timer(speak, Math.max(GATHER_MS, lastMs + EVERY_MS - environment.now()));
    };
    let known = new Set(undo.get()?.ids);
    const removed = (): void => {
      const what = undo.get();
      // Also told of each one whose time is over.
      const isNews = what?.ids.some((id) => !known.has(id)) === true;
      known = new Set(what?.ids);
      if (!isNews) return;
      gone = what;
      soon();
    };
    let wasReading = false;
    const reading = (): void => {
      const count = readings.get();
      const isNews = count !== undefined && !wasReading;
      wasReading = count !== undefined;
      // Once: how many there are meanwhile is to be seen.
      if (!isNews) return;
      const words = latest.current;
      said.push(words.text('format.sentence', { text: words.text('notice.reading', { count }) }));
      soon();
    };
    speech.current = (sentence) => {
      sayGone();
      said.push(latest.current.text('format.sentence', { text: sentence }));
      soon();
    };
    const unsubscribe = [uploader.subscribe(soon), undo.subscribe(removed), readings.subscribe(reading)];
    return () => {
      speech.current = null;
      stop?.();
      for (const leave of unsubscribe) leave();
    };
  }, [uploader, speech, undo, readings]);
  return announcement;
}

/** Says once that files are checked, when it begins to take long; how many there are meanwhile is to be seen. */
function useSpokenChecks(): void {
  const { words, speech } = useUploadRoot();
  const arriving = useArriving();
  const isChecking = arriving?.state === 'checking';
  const text = words.text('notice.checking', { count: arriving?.count ?? 0 });
  const latest = useRef(text);
  useEffect(() => {
    latest.current = text;
  });
  useEffect(() => {
    if (isChecking) speech.current?.(latest.current);
  }, [isChecking, speech]);
}
