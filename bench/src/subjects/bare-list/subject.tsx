import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useRef, useSyncExternalStore } from 'react';
import { createRoot } from 'react-dom/client';
import type { Subject } from '../contract.ts';
import { sendBare } from '../shared/send-bare.ts';
import { createRecords, type Records } from './records.ts';

const Row = memo(function Row({ records, id, top }: { records: Records; id: string; top: number }) {
  const record = useSyncExternalStore(
    (listener) => records.subscribeTo(id, listener),
    () => records.get(id),
  );
  if (record === undefined) return null;
  const percent = record.file.size === 0 ? 100 : Math.floor((record.sent / record.file.size) * 100);
  return (
    <li className="row" style={{ position: 'absolute', insetBlockStart: top, insetInline: 0, blockSize: 64 }}>
      <span>{record.file.name}</span>
      <span>{percent} %</span>
      <progress max={100} value={percent} />
    </li>
  );
});

/** A list as somebody who knows React would write it: a row is rendered for its own change, and only rows in sight are. */
function List({ records }: { records: Records }) {
  const ids = useSyncExternalStore(records.subscribe, records.ids);
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: ids.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 64,
    overscan: 1,
  });
  return (
    <div ref={scroller} style={{ blockSize: 480, overflow: 'auto' }}>
      <ul style={{ position: 'relative', blockSize: virtualizer.getTotalSize(), margin: 0 }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const id = ids[index];
          return id === undefined ? null : <Row key={id} records={records} id={id} top={start} />;
        })}
      </ul>
    </div>
  );
}

/** The least that shows files: a windowed list over a minimal store. */
const subject: Subject = {
  open(target, element) {
    const records = createRecords();
    const root = createRoot(element);
    root.render(<List records={records} />);
    return {
      row: '.row',
      upload: async (files) => {
        records.add(files);
        await sendBare(files, target, records.sent);
      },
      add: records.add,
      removeFirst: records.removeFirst,
      clear: records.clear,
      commits: records.commits,
      close: () => root.unmount(),
    };
  },
};
export default subject;
