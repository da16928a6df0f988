import Uploady, {
  type BatchItem,
  useBatchAddListener,
  useItemFinishListener,
  useItemProgressListener,
  useRequestPreSend,
  useUploady,
} from '@rpldy/uploady';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { Subject, Target } from '../contract.ts';
import { uploadyDestination, uploadyOptions } from '../settings.ts';
import { type PlainItem, PlainList } from '../shared/plain-list.tsx';
import { untilSent } from '../shared/uploady.ts';

type Control = ReturnType<typeof useUploady> & { clear(): void };

function itemOf({ id, file, completed }: BatchItem): PlainItem {
  return { id, name: file.name, percent: completed };
}

/** https://react-uploady.org/docs/api/hooks/useItemProgressListener/ */
function List({ target, onRender }: { target: Target; onRender: (control: Control) => void }) {
  const uploady = useUploady();
  const [items, setItems] = useState<ReadonlyMap<string, PlainItem>>(new Map());
  useBatchAddListener((batch) => {
    setItems(
      (before) => new Map([...before, ...batch.items.map((item) => [item.id, itemOf(item)] as const)]),
    );
  });
  const update = (item: BatchItem) => setItems((before) => new Map(before).set(item.id, itemOf(item)));
  useItemProgressListener(update);
  useItemFinishListener(update);
  useRequestPreSend(({ items: [first] }) => ({
    options: uploadyDestination(target, first?.file.name ?? ''),
  }));
  onRender({
    ...uploady,
    clear() {
      uploady.clearPending();
      setItems(new Map());
    },
  });
  return <PlainList items={[...items.values()]} />;
}

const subject: Subject = {
  async open(target, element) {
    const root = createRoot(element);
    let control: Control | undefined;
    await new Promise<void>((resolve) => {
      root.render(
        <Uploady {...uploadyOptions(target)}>
          <List
            target={target}
            onRender={(next) => {
              control = next;
              resolve();
            }}
          />
        </Uploady>,
      );
    });
    return {
      row: '.row',
      add: (files) => control?.upload([...files]),
      async upload(files) {
        if (control === undefined) throw new Error('Uploady was not rendered.');
        const sent = untilSent(control, files.length);
        control.upload([...files]);
        await sent;
      },
      clear: () => control?.clear(),
      close: () => root.unmount(),
    };
  },
};
export default subject;
