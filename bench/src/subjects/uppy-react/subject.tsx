import type { Body, Meta, Uppy } from '@uppy/core';
import { useUppyState } from '@uppy/react';
import XHRUpload from '@uppy/xhr-upload';
import { createRoot } from 'react-dom/client';
import type { Subject } from '../contract.ts';
import { uppyXhrOptions } from '../settings.ts';
import { PlainList } from '../shared/plain-list.tsx';
import { createUppy, opened } from '../shared/uppy.ts';

/** https://uppy.io/docs/react/#useuppystateuppy-selector */
function List({ uppy }: { uppy: Uppy<Meta, Body> }) {
  const files = useUppyState(uppy, (state) => state.files);
  return (
    <PlainList
      items={Object.values(files).map((file) => ({
        id: file.id,
        name: file.name,
        percent: file.progress.percentage ?? 0,
      }))}
    />
  );
}

const subject: Subject = {
  open(target, element) {
    const uppy = createUppy(target).use(XHRUpload, uppyXhrOptions(target));
    const root = createRoot(element);
    root.render(<List uppy={uppy} />);
    const harness = opened(uppy);
    return {
      ...harness,
      row: '.row',
      close() {
        root.unmount();
        harness.close();
      },
    };
  },
};
export default subject;
