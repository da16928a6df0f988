import { useState } from 'react';
import { DropArea } from '../shared/drop-area.tsx';
import { type PlainItem, PlainList } from '../shared/plain-list.tsx';
import { inTurn, request } from '../shared/send-bare.ts';
import { sign } from '../shared/sign.ts';

/** The application without any library, and without anything that goes wrong. */
export default function App() {
  const [items, setItems] = useState<ReadonlyMap<string, PlainItem>>(new Map());
  const update = ({ name, size }: File, bytes: number) =>
    setItems((before) => new Map(before).set(name, { id: name, name, percent: (100 * bytes) / size }));
  const send = async (file: File) => {
    const { url } = await sign(file);
    await request({ method: 'PUT', url, body: file, onProgress: (bytes) => update(file, bytes) });
  };
  return (
    <>
      <DropArea
        onFiles={(files) => {
          for (const file of files) update(file, 0);
          void inTurn(files, 6, send);
        }}
      />
      <PlainList items={[...items.values()]} />
    </>
  );
}
