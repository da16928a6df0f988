import { useUpload } from '@longshore/react';
import { useContext, useMemo, useState } from 'react';
import { type ItemContext, ItemLookContext, useUploadRoot } from '../root/contexts.ts';
import { type ItemState, itemState } from './item-state.ts';

interface Noted {
  readonly state: ItemState;
  readonly text: string | undefined;
}

/** What the parts of one upload share; the same object until it changes, `undefined` where it has gone. */
export function useItem(id: string, active: boolean): ItemContext | undefined {
  const { uploader } = useUploadRoot();
  const look = useContext(ItemLookContext);
  const upload = useUpload(uploader, id);
  const [noted, setNoted] = useState<Noted>();
  const state = upload === undefined ? undefined : itemState(upload);
  // What was said of another state is over with it.
  const note = noted?.state === state ? noted?.text : undefined;
  return useMemo<ItemContext | undefined>(() => {
    if (upload === undefined || state === undefined) return undefined;
    const setNote = (text: string | undefined) => setNoted({ state, text });
    return { upload, state, look, active, note, setNote };
  }, [upload, state, look, active, note]);
}
