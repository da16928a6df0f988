import Uploady, {
  type BatchItem,
  useBatchAddListener,
  useItemFinishListener,
  useItemProgressListener,
  useRequestPreSend,
  useUploady,
} from '@rpldy/uploady';
import { useState } from 'react';
import { DropArea } from '../shared/drop-area.tsx';
import { type PlainItem, PlainList } from '../shared/plain-list.tsx';
import { sign } from '../shared/sign.ts';

function Files() {
  const { upload } = useUploady();
  const [items, setItems] = useState<ReadonlyMap<string, PlainItem>>(new Map());
  const update = ({ id, file, completed }: BatchItem) =>
    setItems((before) => new Map(before).set(id, { id, name: file.name, percent: completed }));
  useBatchAddListener((batch) => batch.items.forEach(update));
  useItemProgressListener(update);
  useItemFinishListener(update);
  useRequestPreSend(async ({ items: [first] }) => {
    const { url } = await sign(first?.file ?? { name: '', type: '', size: 0 });
    return { options: { destination: { url } } };
  });
  return (
    <>
      <DropArea onFiles={(files) => upload(files)} />
      <PlainList items={[...items.values()]} />
    </>
  );
}

/** The application with Uploady: https://react-uploady.org/docs/api/ */
export default function App() {
  return (
    <Uploady method="PUT" sendWithFormData={false} concurrent maxConcurrent={6}>
      <Files />
    </Uploady>
  );
}
