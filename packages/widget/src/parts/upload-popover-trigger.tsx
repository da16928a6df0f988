import { useUploads } from '@longshore/react';
import { forwardRef, type MouseEvent, type ReactNode, useEffect, useMemo, useSyncExternalStore } from 'react';
import type { Dragged } from '../files/dragged.ts';
import { usePageDrag } from '../files/use-page-drag.ts';
import { useUploadRoot } from '../root/contexts.ts';
import { type Summary, type SummaryState, summarize } from '../words/summarize.ts';
import { Icon, type IconName } from './icons.tsx';
import { joinRefs, type PartProps, renderPart } from './part.tsx';
import { MiniRing } from './rings.tsx';
import { zoneIcons } from './upload-dropzone.tsx';
import { noticeIcons } from './upload-notice.tsx';
import { useArriving } from './use-arriving.ts';

/** What {@link UploadPopoverTrigger} knows. */
export interface UploadPopoverTriggerState {
  /** Of all files, or of what is dragged over the page; `idle` where there is neither. */
  readonly state: 'idle' | SummaryState | 'reselect' | Dragged['verdict'];
  readonly text: string;
  readonly isOpen: boolean;
}

/**
 * The button that says how all uploads are. Without any it opens the browser's file dialog, then the
 * {@link UploadPopover} with the list.
 *
 * @example
 * ```tsx
 * <UploadRoot uploader={uploader}>
 *   <UploadPopoverTrigger />
 *   <UploadPopover />
 *   <UploadAnnouncer />
 * </UploadRoot>
 * ```
 */
export const UploadPopoverTrigger = forwardRef<HTMLElement, PartProps<UploadPopoverTriggerState>>(
  function UploadPopoverTrigger(props, ref) {
    const { disabled, readOnly, popover, openPicker } = useUploadRoot();
    const isOpen = useSyncExternalStore(popover.subscribe, popover.get, () => false);
    const { state, text, icon, hasList } = useTriggerWords();
    const refs = useMemo(() => joinRefs<HTMLElement>(popover.trigger, ref), [popover, ref]);
    // React 18 and 19 spell this attribute differently.
    useEffect(() => popover.trigger.current?.setAttribute('popovertarget', popover.id), [popover]);
    const own = {
      type: 'button',
      className: 'ls-btn ls-trigger',
      disabled: (disabled || readOnly) && !hasList,
      'data-state': state,
      'data-ls-start': '',
      'aria-haspopup': hasList ? 'dialog' : undefined,
      'aria-expanded': hasList ? isOpen : undefined,
      'aria-controls': hasList ? popover.id : undefined,
      onClick: (event: MouseEvent) => {
        if (hasList || isOpen) return;
        // The browser would open the popover.
        event.preventDefault();
        openPicker();
      },
      children: (
        <>
          {icon}
          <span>{text}</span>
          {hasList && <Icon name="chevron-down" />}
        </>
      ),
    };
    return renderPart('button', own, props, { state, text, isOpen }, refs);
  },
);

interface TriggerWords extends Pick<UploadPopoverTriggerState, 'state' | 'text'> {
  readonly icon: ReactNode;
  /** Whether there is something for the popover to show. */
  readonly hasList: boolean;
}

function useTriggerWords(): TriggerWords {
  const { uploader, words, restrictions, disabled, readOnly } = useUploadRoot();
  const { totals, isOnline, rejections } = useUploads(uploader);
  const dragged = usePageDrag(restrictions.accept, disabled || readOnly);
  const arriving = useArriving();
  const summary = summarize(totals, isOnline, words);
  const hasList = summary !== undefined || rejections.length > 0;
  if (dragged !== undefined) {
    const { verdict: state, count } = dragged;
    return {
      state,
      text: words.text(`zone.${state}`, { count }),
      icon: <Icon name={zoneIcons[state]} />,
      hasList,
    };
  }
  if (summary !== undefined) {
    const state =
      summary.state === 'failed' && totals.fileMissing === totals.count.failed ? 'reselect' : summary.state;
    return { state, text: summary.short, icon: <SummaryIcon {...summary} state={state} />, hasList };
  }
  if (arriving !== undefined) {
    const { state, count } = arriving;
    const icon = <Icon name={noticeIcons[state]} />;
    return { state: 'idle', text: words.text(`notice.${state}`, { count }), icon, hasList };
  }
  if (rejections.length > 0) {
    const text = words.text('rejections.title', { count: rejections.length });
    return { state: 'failed', text, icon: <Icon name="circle-alert" />, hasList };
  }
  const text = words.text(restrictions.maxFiles === 1 ? 'compact.attach-one' : 'compact.attach');
  return { state: 'idle', text, icon: <Icon name="paperclip" />, hasList };
}

const icons: Readonly<Record<Exclude<SummaryState, 'uploading'> | 'reselect', IconName>> = {
  waiting: 'clock',
  paused: 'circle-pause',
  offline: 'wifi-off',
  processing: 'loader-circle',
  ready: 'circle-check',
  failed: 'circle-alert',
  reselect: 'file-input',
  canceled: 'circle-slash',
};

function SummaryIcon({
  state,
  percent,
}: Pick<Summary, 'percent'> & { state: SummaryState | 'reselect' }): ReactNode {
  if (state === 'uploading') return <MiniRing percent={percent ?? 0} />;
  return <Icon name={icons[state]} spin={state === 'processing'} />;
}
