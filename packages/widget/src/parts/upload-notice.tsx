import { useUploads } from '@longshore/react';
import { forwardRef, useEffect, useRef, useSyncExternalStore } from 'react';
import { useUploadRoot } from '../root/contexts.ts';
import { lackingFiles, type NoticeState, noticeState } from '../words/summarize.ts';
import { Button } from './button.tsx';
import { Icon, type IconName } from './icons.tsx';
import { type PartProps, renderPart } from './part.tsx';
import { useDelayed } from './use-clock.ts';

const icons: Readonly<Record<NoticeState, IconName>> = {
  reading: 'folder-up',
  checking: 'list-checks',
  offline: 'wifi-off',
  sending: 'info',
  processing: 'server',
  ready: 'circle-check',
  'too-few': 'info',
};

/** Most checks are over sooner than anybody could read that there is one; in milliseconds. */
const PATIENCE_MS = 300;

/** What {@link UploadNotice} knows. */
export interface UploadNoticeState {
  readonly state: NoticeState | undefined;
}

/**
 * The one line for what concerns the whole: a folder that is being read, files that are checked, keep the page open, offline, all ready.
 *
 * @example
 * ```tsx
 * <UploadRoot uploader={uploader}>
 *   <UploadList />
 *   <UploadNotice />
 * </UploadRoot>
 * ```
 */
export const UploadNotice = forwardRef<HTMLElement, PartProps<UploadNoticeState>>(
  function UploadNotice(props, ref) {
    const { uploader, words, undo, readings, restrictions, focusStart } = useUploadRoot();
    const { totals, isOnline, checking } = useUploads(uploader);
    const removed = useSyncExternalStore(undo.subscribe, undo.get, () => undefined);
    const read = useSyncExternalStore(readings.subscribe, readings.get, () => undefined);
    const isChecking = useDelayed(uploader.options.environment, checking > 0, PATIENCE_MS);
    useSpoken(isChecking ? words.text('notice.checking', { count: checking }) : undefined);
    const lacking = lackingFiles(totals, restrictions.minFiles);
    const [state, count] = stateOf({ read, checking: isChecking ? checking : 0, lacking }, () =>
      noticeState(totals, isOnline),
    );
    // While Undo stands in its place, the place stays.
    if (state === undefined && removed === undefined) return null;
    const own = {
      className: 'ls-notice',
      'data-state': state === 'offline' || state === 'ready' ? state : 'idle',
      children: state !== undefined && (
        <>
          <Icon name={icons[state]} />
          <span>{words.text(`notice.${state}`, { count })}</span>
          {state === 'reading' && (
            <Button
              kind="ghost"
              size="s"
              text={words.text('action.cancel')}
              onClick={() => {
                focusStart();
                readings.end();
              }}
            />
          )}
        </>
      ),
    };
    return renderPart('p', own, props, { state }, ref);
  },
);

interface Counts {
  /** Files found so far in a drop. */
  readonly read: number | undefined;
  readonly checking: number;
  /** Files that are still to be added. */
  readonly lacking: number;
}

/** What is said, and of how many. */
function stateOf(
  { read, checking, lacking }: Counts,
  ofTotals: () => NoticeState | undefined,
): readonly [state: NoticeState | undefined, count: number] {
  if (read !== undefined) return ['reading', read];
  if (checking > 0) return ['checking', checking];
  const state = ofTotals();
  return lacking > 0 && (state === undefined || state === 'ready') ? ['too-few', lacking] : [state, 0];
}

/** Says it in the live region when it begins to be shown; how many there are meanwhile is to be seen. */
function useSpoken(text: string | undefined): void {
  const { speech } = useUploadRoot();
  const latest = useRef(text);
  useEffect(() => {
    latest.current = text;
  });
  const isSaid = text !== undefined;
  useEffect(() => {
    if (isSaid && latest.current !== undefined) speech.current?.(latest.current);
  }, [isSaid, speech]);
}
