import { useUploads } from '@longshore/react';
import { forwardRef, useSyncExternalStore } from 'react';
import { useUploadRoot } from '../root/contexts.ts';
import { type NoticeState, noticeState } from '../words/summarize.ts';
import { Button } from './button.tsx';
import { Icon, type IconName } from './icons.tsx';
import { type PartProps, renderPart } from './part.tsx';

const icons: Readonly<Record<NoticeState, IconName>> = {
  reading: 'folder-up',
  offline: 'wifi-off',
  sending: 'info',
  processing: 'server',
  ready: 'circle-check',
};

/** What {@link UploadNotice} knows. */
export interface UploadNoticeState {
  readonly state: NoticeState | undefined;
}

/**
 * The one line for what concerns the whole: a folder that is being read, keep the page open, offline, all ready.
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
    const { uploader, words, undo, readings, focusStart } = useUploadRoot();
    const { totals, isOnline } = useUploads(uploader);
    const removed = useSyncExternalStore(undo.subscribe, undo.get, () => undefined);
    const read = useSyncExternalStore(readings.subscribe, readings.get, () => undefined);
    const state = read === undefined ? noticeState(totals, isOnline) : 'reading';
    // While Undo stands in its place, the place stays.
    if (state === undefined && removed === undefined) return null;
    const own = {
      className: 'ls-notice',
      'data-state': state === 'offline' || state === 'ready' ? state : 'idle',
      children: state !== undefined && (
        <>
          <Icon name={icons[state]} />
          <span>{words.text(`notice.${state}`, { count: read ?? 0 })}</span>
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
