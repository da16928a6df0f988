import { useUploads } from '@longshore/react';
import { forwardRef, useSyncExternalStore } from 'react';
import { useUploadRoot } from './contexts.ts';
import { Icon, type IconName } from './icons.tsx';
import { type PartProps, renderPart } from './part.tsx';
import { type NoticeState, noticeState } from './summarize.ts';

const icons: Readonly<Record<NoticeState, IconName>> = {
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
 * The one line for what concerns the whole: keep the page open, offline, all ready.
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
    const { uploader, words, undo } = useUploadRoot();
    const { totals, isOnline } = useUploads(uploader);
    const removed = useSyncExternalStore(undo.subscribe, undo.get, () => undefined);
    const state = noticeState(totals, isOnline);
    // While Undo stands in its place, the place stays.
    if (state === undefined && removed === undefined) return null;
    const own = {
      className: 'ls-notice',
      'data-state': state === 'offline' || state === 'ready' ? state : 'idle',
      children: state !== undefined && (
        <>
          <Icon name={icons[state]} />
          <span>{words.text(`notice.${state}`)}</span>
        </>
      ),
    };
    return renderPart('p', own, props, { state }, ref);
  },
);
