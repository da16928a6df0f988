import { forwardRef, type ReactNode, useState } from 'react';
import { useUploadItem, useUploadRoot } from '../root/contexts.ts';
import type { ItemLook, ItemState } from '../rows/item-state.ts';
import { describeItem, type ItemWords, momentOf } from '../words/describe-item.ts';
import { Figures } from './figures.tsx';
import { FullMessage } from './full-message.tsx';
import { Icon, type IconName } from './icons.tsx';
import { type PartProps, renderPart } from './part.tsx';
import { useSeconds } from './use-clock.ts';

/** The icon of each state. */
export const stateIcons: Readonly<Record<ItemState, IconName>> = {
  waiting: 'clock',
  preparing: 'circle-dashed',
  uploading: 'circle-arrow-up',
  paused: 'circle-pause',
  offline: 'wifi-off',
  retrying: 'rotate-cw',
  confirming: 'circle-dot-dashed',
  processing: 'loader-circle',
  ready: 'circle-check',
  failed: 'circle-alert',
  unconfirmed: 'circle-question-mark',
  reselect: 'file-input',
  canceled: 'circle-slash',
};
const spinning = new Set<ItemState>(['preparing', 'confirming', 'processing']);

/** What {@link UploadItemStatus} knows. */
export interface UploadItemStatusState extends ItemWords {
  readonly state: ItemState;
}

/**
 * A row's state in icon and words, with its figures or what went wrong.
 *
 * @example
 * ```tsx
 * <UploadItemStatus className="state" />
 * ```
 */
export const UploadItemStatus = forwardRef<HTMLElement, PartProps<UploadItemStatusState>>(
  function UploadItemStatus(props, ref) {
    const { uploader, words } = useUploadRoot();
    const { upload, state, note, look } = useUploadItem();
    // Re-renders each second; the moment is the one of the render.
    useSeconds(uploader.options.environment, state === 'retrying');
    const said = describeItem(upload, words, momentOf(uploader));
    const whole: ItemWords = note === undefined ? said : noted(said, note);
    const shown = look === 'row' ? whole : inShort(whole, look, words.bytes(upload.size));
    const own = {
      className: 'ls-status',
      'data-state': state,
      'data-wrap': shown.message === undefined ? undefined : '',
      children: (
        <>
          <Icon name={stateIcons[state]} spin={spinning.has(state)} />
          <StatusText {...shown} look={look} />
        </>
      ),
    };
    return renderPart('span', own, props, { state, ...whole }, ref);
  },
);

/** The words of a state, with what only this row has to say in place of its figures. */
export function noted({ label, short = label }: ItemWords, note: string): ItemWords {
  return { label, short, figures: [{ text: note }] };
}

/** What there is room for; the message stands below the list. */
function inShort({ label, short, figures, message }: ItemWords, look: ItemLook, size: string): ItemWords {
  const first = message === undefined ? figures.slice(0, 1) : [{ text: size }];
  return { label, ...(short === undefined ? {} : { short }), figures: look === 'card' ? first : [] };
}

function StatusText({ label, short, figures, message, look }: ItemWords & { look: ItemLook }): ReactNode {
  const [text, setText] = useState<HTMLElement | null>(null);
  const shortened = look !== 'row' && short !== undefined && short !== label;
  return (
    <>
      {/* Only a message is measured: another one would be rendered twice. */}
      <span ref={message === undefined ? undefined : setText} className="ls-status-text">
        {shortened && <span className="ls-vh">{label}</span>}
        <span className="ls-label" aria-hidden={shortened ? true : undefined}>
          {shortened ? short : label}
        </span>
        {look === 'row' && (message !== undefined || figures.length > 0) && (
          <span className="ls-dot">{' · '}</span>
        )}
        {message !== undefined && <span className="ls-message">{message}</span>}
        {message === undefined && figures.length > 0 && (
          <span className="ls-meta">
            <Figures figures={figures} />
          </span>
        )}
      </span>
      {message !== undefined && <FullMessage text={text} message={message} />}
    </>
  );
}
