import { isReady, type Snapshot, type Upload } from '@longshore/core';
import { useUploads } from '@longshore/react';
import { forwardRef, type ReactNode, useEffect, useRef } from 'react';
import { useUploadRoot } from '../root/contexts.ts';
import { canRetry } from '../rows/item-state.ts';
import { type Summary, type SummaryState, summarize } from '../words/summarize.ts';
import { Button } from './button.tsx';
import { Figures } from './figures.tsx';
import { type PartProps, renderPart } from './part.tsx';
import { barProps } from './upload-item-progress.tsx';

/** What {@link UploadSummary} knows. */
export interface UploadSummaryState extends Summary {}

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
export const UploadSummary = forwardRef<HTMLElement, PartProps<UploadSummaryState>>(function UploadSummary(
  { children, ...props },
  ref,
) {
  const { uploader, words, focusStart } = useUploadRoot();
  const snapshot = useUploads(uploader);
  const cleared = useRef(false);
  // "Clear finished" goes with the files it clears, and would take the focus along.
  useEffect(() => {
    if (!cleared.current || finished(snapshot).length > 0) return;
    cleared.current = false;
    focusStart();
  });
  const summary = summarize(snapshot.totals, snapshot.isOnline, words);
  if (summary === undefined) return null;
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
        <SummaryActions
          snapshot={snapshot}
          state={summary.state}
          onClear={() => {
            cleared.current = true;
          }}
        />
        {summary.percent !== undefined && (
          <span {...barProps(summary.percent, words.text('summary.bar'))} className="ls-bar" />
        )}
      </>
    ),
  };
  return renderPart('div', own, props, summary, ref);
});

interface SummaryActionsProps {
  snapshot: Snapshot<unknown>;
  state: SummaryState;
  onClear(): void;
}

function SummaryActions({ snapshot, state, onClear }: SummaryActionsProps): ReactNode {
  const { uploader, undo, words } = useUploadRoot();
  const { uploads, totals } = snapshot;
  const small = { kind: 'ghost', size: 's' } as const;
  const failed =
    totals.count.failed === 0 ? [] : uploads.filter((one) => one.status === 'failed' && canRetry(one));
  const { queued } = totals.count;
  const cleared = finished(snapshot);
  return (
    <div className="ls-summary-actions">
      {state === 'waiting' && uploader.options.autoStart === false && (
        <Button
          kind="primary"
          icon="upload"
          text={words.text('action.start', { count: queued })}
          onClick={() => uploader.start()}
        />
      )}
      {(state === 'uploading' || state === 'offline' || state === 'paused') && (
        // One button, so that it keeps the focus.
        <Button
          {...small}
          icon={state === 'paused' ? 'play' : 'pause'}
          text={words.text(state === 'paused' ? 'action.resume-all' : 'action.pause-all')}
          onClick={() => (state === 'paused' ? uploader.resume() : uploader.pause())}
        />
      )}
      {failed.length > 0 && (
        <Button
          {...small}
          icon="rotate-cw"
          text={words.text('action.retry-failed', { count: failed.length })}
          short={words.text('action.retry-failed-short', { count: failed.length })}
          onClick={() => uploader.retry(failed.map(({ id }) => id))}
        />
      )}
      {cleared.length > 0 && (
        <Button
          {...small}
          icon="list-checks"
          text={words.text('action.clear-finished', { count: cleared.length })}
          short={words.text('action.clear-finished-short', { count: cleared.length })}
          onClick={() => {
            undo.clear(cleared.map(({ id }) => id));
            onClear();
          }}
        />
      )}
    </div>
  );
}

/** What is done with: not what was there before, which is part of what the form says. */
function finished({ uploads, totals }: Snapshot<unknown>): readonly Upload<unknown>[] {
  if (totals.count.ready === totals.initial) return [];
  return uploads.filter((upload) => isReady(upload) && upload.initial !== true);
}
