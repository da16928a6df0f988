import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, type ReactNode, type RefObject, useRef, useSyncExternalStore } from 'react';
import { type RecordedCall, recordedCalls } from './calls.ts';

/** Of more calls than this only those in sight are in the document: to lay out and paint all takes longer than to send them. */
const SHORT = 100;
/** As the style sheet makes them, in pixels. */
const ROW_HEIGHT = 32;

/** Every call of the page, in the order in which it was sent. */
export function CallsCard(): ReactNode {
  const calls = useSyncExternalStore(recordedCalls.subscribe, recordedCalls.get);
  const scroller = useRef<HTMLElement>(null);
  return (
    <section className="card box" aria-labelledby="calls-title">
      <div className="box-head">
        <h3 id="calls-title">Calls</h3>
        <span className="count">{calls.length}, secrets redacted</span>
        <button
          type="button"
          className="ls-btn"
          data-kind="ghost"
          data-size="s"
          onClick={recordedCalls.clear}
        >
          <span>Clear</span>
        </button>
      </div>
      {/* Scrolls by itself, so it must be reachable by keyboard. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region needs focus */}
      <section ref={scroller} className="calls-scroll" aria-label="List of calls" tabIndex={0}>
        <table className="calls" aria-rowcount={calls.length + 1}>
          <thead>
            <tr>
              <th scope="col">At</th>
              <th scope="col">Method</th>
              <th scope="col">Path</th>
              <th scope="col">Status</th>
              <th scope="col">Took</th>
            </tr>
          </thead>
          <CallRows calls={calls} scroller={scroller} />
        </table>
        {calls.length === 0 && <p className="calls-none">Nothing has been sent yet.</p>}
      </section>
    </section>
  );
}

interface CallRowsProps {
  readonly calls: readonly RecordedCall[];
  readonly scroller: RefObject<HTMLElement | null>;
}

function CallRows({ calls, scroller }: CallRowsProps): ReactNode {
  const isLong = calls.length > SHORT;
  const rows = useVirtualizer({
    count: calls.length,
    enabled: isLong,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
  });
  const items = rows.getVirtualItems();
  const [from, until] = isLong ? [items[0]?.index ?? 0, (items.at(-1)?.index ?? -1) + 1] : [0, calls.length];
  return (
    <tbody>
      <Gap rows={from} />
      {calls.slice(from, until).map((call, at) => (
        <CallRow key={call.id} call={call} place={from + at + 2} />
      ))}
      <Gap rows={calls.length - until} />
    </tbody>
  );
}

/** As high as the rows that are not in the document. */
function Gap({ rows }: { readonly rows: number }): ReactNode {
  if (rows === 0) return null;
  return <tr style={{ blockSize: rows * ROW_HEIGHT }} />;
}

interface CallRowProps {
  readonly call: RecordedCall;
  /** In the whole table, from 1 for its head. */
  readonly place: number;
}

const CallRow = memo(function CallRow({ call, place }: CallRowProps): ReactNode {
  const { head, tail } = splitPath(shorten(call.path));
  return (
    <tr aria-rowindex={place}>
      <td className="n">{(call.atMs / 1_000).toFixed(2)}</td>
      <td className="m">{call.method}</td>
      <td className="path" title={`${call.host} ${call.path}`}>
        <span className="path-line">
          <span className="host">{call.host} </span>
          <span className="path-head">{head}</span>
          <span>{tail}</span>
        </span>
      </td>
      <td className={toneOf(call)}>{outcomeOf(call)}</td>
      <td className="n">{call.tookMs === undefined ? '' : formatMs(call.tookMs)}</td>
    </tr>
  );
});

/** Ids are told apart by their beginnings; the whole path is in the title. */
function shorten(path: string): string {
  return path.replaceAll(/([\da-f]{4})[\da-f]{4}-[\da-f-]{27}/g, '$1…');
}

/** What comes last tells calls apart, so that a long path loses its middle. */
function splitPath(path: string): { head: string; tail: string } {
  const tail = /[/?&][^/?&]{1,13}$/.exec(path)?.[0] ?? '';
  return { head: path.slice(0, path.length - tail.length), tail };
}

function outcomeOf({ status, aborted }: RecordedCall): string {
  if (status === undefined) return '…';
  if (aborted) return 'aborted';
  return status === 0 ? 'no answer' : String(status);
}

function toneOf({ status, aborted }: RecordedCall): string {
  if (status === undefined || aborted) return 'n';
  if (status >= 200 && status < 400) return 'ok';
  return status === 429 || status === 409 ? 'warn' : 'bad';
}

function formatMs(ms: number): string {
  return ms < 1_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(2)} s`;
}
