import type { Snapshot } from '@longshore/core';
import { useUploads } from '@longshore/react';
import { forwardRef, type ReactNode } from 'react';
import { useUploadRoot } from '../root/contexts.ts';
import { useClearFinished } from '../root/use-clear-finished.ts';
import { canRetry } from '../rows/item-state.ts';
import { lackingFiles, type Summary, type SummaryState, summarize } from '../words/summarize.ts';
import { Button } from './button.tsx';
import { Figures } from './figures.tsx';
import { type PartProps, renderPart } from './part.tsx';
import { barProps } from './upload-item-progress.tsx';

/** What {@link UploadSummary} knows. */
export interface UploadSummaryState extends Summary {}

/** What {@link UploadSummary} takes. */
export interface UploadSummaryProps extends PartProps<UploadSummaryState> {
  /** `compact` pauses and starts all, leaves the rest to what stands below, and goes once all is done. @default 'normal' */
  density?: 'normal' | 'compact' | undefined;
}

/**
 * All files in one line, with what can be done with all of them; nothing where there are none.
 *
 * @example
 * ```tsx
 * <UploadRoot uploader={uploader}>
 *   <UploadSummary />
 *   <UploadList />
 * </UploadRoot>
 * ```
 */
export const UploadSummary = forwardRef<HTMLElement, UploadSummaryProps>(function UploadSummary(
  { density = 'normal', children, ...props },
  ref,
) {
  const { uploader, words, readOnly } = useUploadRoot();
  const snapshot = useUploads(uploader);
  const finished = useClearFinished();
  const compact = density === 'compact';
  const summary = summarize(snapshot.totals, snapshot.isOnline, words);
  if (summary === undefined) return null;
  if (compact && (summary.state === 'ready' || summary.state === 'canceled')) return null;
  const own = {
    className: 'ls-summary',
    role: 'group',
    'aria-label': words.text('summary.label'),
    'data-state': summary.state,
    children: children ?? (
      <>
        <p className="ls-summary-text">
          <span className="ls-summary-title">{summary.title}</span>
          <span className="ls-vh"> · </span>
          <br />
          <span className="ls-summary-meta">
            <Figures figures={summary.figures} />
          </span>
        </p>
        {!readOnly && (
          <div className="ls-summary-actions">
            <StartButton snapshot={snapshot} compact={compact} />
            <FlowButton state={summary.state} compact={compact} />
            {!compact && <RetryFailed snapshot={snapshot} />}
            {!compact && <ClearFinished {...finished} hasShort />}
          </div>
        )}
        {summary.percent !== undefined && (
          <span {...barProps(summary.percent, words.text('summary.bar'))} className="ls-bar" />
        )}
      </>
    ),
  };
  return renderPart('div', own, props, summary, ref);
});

const small = { kind: 'ghost', size: 's' } as const;

interface FlowButtonProps {
  snapshot: Snapshot<unknown>;
  state: SummaryState;
  compact: boolean;
}

/** Starts those that wait for it, once there are enough. */
function StartButton({ snapshot, compact }: Omit<FlowButtonProps, 'state'>): ReactNode {
  const { uploader, words, restrictions } = useUploadRoot();
  const { held, totals } = snapshot;
  if (held === 0) return null;
  return (
    <Button
      {...(compact ? { size: 's' } : {})}
      kind="primary"
      icon="upload"
      text={words.text('action.start', { count: held })}
      disabled={lackingFiles(totals, restrictions.minFiles) > 0}
      onClick={() => uploader.start()}
    />
  );
}

/** Pauses or resumes all. */
function FlowButton({ state, compact }: Omit<FlowButtonProps, 'snapshot'>): ReactNode {
  const { uploader, words } = useUploadRoot();
  if (state !== 'uploading' && state !== 'offline' && state !== 'paused') return null;
  // One button, so that it keeps the focus.
  const text = words.text(state === 'paused' ? 'action.resume-all' : 'action.pause-all');
  return (
    <Button
      {...small}
      {...(compact ? { kind: 'icon', 'aria-label': text } : {})}
      icon={state === 'paused' ? 'play' : 'pause'}
      text={text}
      onClick={() => (state === 'paused' ? uploader.resume() : uploader.pause())}
    />
  );
}

function RetryFailed({ snapshot: { uploads, totals } }: { snapshot: Snapshot<unknown> }): ReactNode {
  const { uploader, words } = useUploadRoot();
  if (totals.count.failed === 0) return null;
  const failed = uploads.filter((one) => one.status === 'failed' && canRetry(one));
  const count = failed.length;
  if (count === 0) return null;
  return (
    <Button
      {...small}
      icon="rotate-cw"
      text={words.text('action.retry-failed', { count })}
      short={words.text('action.retry-failed-short', { count })}
      onClick={() => uploader.retry(failed.map(({ id }) => id))}
    />
  );
}

/** The button that takes what is ready off the list; nothing where nothing is. */
export function ClearFinished({
  count,
  clear,
  hasShort = false,
}: ReturnType<typeof useClearFinished> & { hasShort?: boolean }): ReactNode {
  const { words } = useUploadRoot();
  if (count === 0) return null;
  return (
    <Button
      {...small}
      icon="list-checks"
      text={words.text('action.clear-finished', { count })}
      {...(hasShort ? { short: words.text('action.clear-finished-short', { count }) } : {})}
      onClick={clear}
    />
  );
}
