import { useUploads } from '@longshore/react';
import { forwardRef, useSyncExternalStore } from 'react';
import { useUploadRoot } from '../root/contexts.ts';
import { lackingFiles, type NoticeState, noticeState } from '../words/summarize.ts';
import { Button } from './button.tsx';
import { Icon, type IconName } from './icons.tsx';
import { type PartProps, renderPart } from './part.tsx';
import { useArriving } from './use-arriving.ts';

/** The icon of each notice. */
export const noticeIcons: Readonly<Record<NoticeState, IconName>> = {
  reading: 'folder-up',
  checking: 'list-checks',
  offline: 'wifi-off',
  sending: 'info',
  processing: 'server',
  ready: 'circle-check',
  'too-few': 'info',
};

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
    const { totals, isOnline } = useUploads(uploader);
    const removed = useSyncExternalStore(undo.subscribe, undo.get, () => undefined);
    const arriving = useArriving();
    const lacking = lackingFiles(totals, restrictions.minFiles);
    const { state, count } = arriving ?? noticeOf(noticeState(totals, isOnline), lacking);
    // While Undo stands in its place, the place stays.
    if (state === undefined && removed === undefined) return null;
    const own = {
      className: 'ls-notice',
      'data-state': state === 'offline' || state === 'ready' ? state : 'idle',
      children: state !== undefined && (
        <>
          <Icon name={noticeIcons[state]} />
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

/** What is said, and of how many. */
function noticeOf(
  state: NoticeState | undefined,
  lacking: number,
): { readonly state: NoticeState | undefined; readonly count: number } {
  const isQuiet = state === undefined || state === 'ready';
  return lacking > 0 && isQuiet ? { state: 'too-few', count: lacking } : { state, count: 0 };
}
