import { type CSSProperties, forwardRef, useMemo } from 'react';
import { useUploadItem, useUploadRoot } from '../root/contexts.ts';
import { barOf } from '../rows/item-state.ts';
import { describeItem, momentOf } from '../words/describe-item.ts';
import { type PartProps, renderPart } from './part.tsx';
import { useDelayed } from './use-clock.ts';

/** How long an upload is under way before its bar shows, so that quick ones do not flash. */
const SHOWN_AFTER_MS = 400;

/** What {@link UploadItemProgress} knows. */
export interface UploadItemProgressState {
  /** 0 to 99; absent where there is no share to tell. */
  readonly percent: number | undefined;
}

/** Bars that breathe do so together, whenever each began: many of them stay calm. Both ways take twice 1.4 s. */
function phaseAt(nowMs: number): CSSProperties {
  return { '--phase': `-${Math.round(nowMs) % 2800}ms` } as CSSProperties;
}

/** The attributes of a bar: with a value, or without one for work whose share nobody knows. */
export function barProps(
  percent: number | undefined,
  label: string,
): { style?: CSSProperties; [name: string]: unknown } {
  const shared = { role: 'progressbar', 'aria-label': label };
  if (percent === undefined) return shared;
  const value = { 'aria-valuemin': 0, 'aria-valuemax': 100, 'aria-valuenow': percent };
  return { ...shared, ...value, style: { '--at': `${percent}%` } as CSSProperties };
}

/**
 * A row's bar: its share of bytes while they travel, a moving light while the server works; nothing else.
 *
 * @example
 * ```tsx
 * <UploadItemProgress className="thin" />
 * ```
 */
export const UploadItemProgress = forwardRef<HTMLElement, PartProps<UploadItemProgressState>>(
  function UploadItemProgress(props, ref) {
    const { uploader, words } = useUploadRoot();
    const { upload, state } = useUploadItem();
    const bar = barOf(upload);
    const waited = useDelayed(uploader.options.environment, bar !== undefined, SHOWN_AFTER_MS);
    // A speed is known after longer than that: somebody has scrolled here.
    const late = waited || (upload.status === 'uploading' && upload.bytesPerSecond !== undefined);
    const isBreathing = bar === 'busy' && late;
    const { environment } = uploader.options;
    const phase = useMemo(
      () => (isBreathing ? phaseAt(environment.now()) : undefined),
      [isBreathing, environment],
    );
    if (bar === undefined || !late) return null;
    const percent = bar === 'busy' ? undefined : bar;
    const name = upload.file.name;
    const said = percent === undefined ? describeItem(upload, words, momentOf(uploader)).label : undefined;
    const label = said === undefined ? name : words.text('format.comma', { first: said, second: name });
    const own = { style: phase, ...barProps(percent, label), className: 'ls-bar', 'data-state': state };
    return renderPart('span', own, props, { percent }, ref);
  },
);
