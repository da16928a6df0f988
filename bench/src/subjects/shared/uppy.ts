import Uppy, { type Body, type Meta } from '@uppy/core';
import type { Opened, Target } from '../contract.ts';
import { uppyOptions } from '../settings.ts';

/** An Uppy without an uploader or anything to look at. */
export function createUppy(target: Target): Uppy<Meta, Body> {
  return new Uppy(uppyOptions(target));
}

/** What the harness asks of an Uppy that has its plugins. */
export function opened(uppy: Uppy<Meta, Body>): Opened {
  let commits = 0;
  uppy.store.subscribe(() => {
    commits += 1;
  });
  // https://uppy.io/docs/uppy/#addfilesfiles takes all at once.
  const add = (files: readonly File[]) =>
    uppy.addFiles(
      files.map((file) => ({ name: file.name, type: file.type, data: file, meta: { key: file.name } })),
    );
  return {
    add,
    async upload(files) {
      add(files);
      const result = await uppy.upload();
      const failed = result?.failed?.[0];
      if (failed !== undefined) throw new Error(failed.error ?? `${failed.name} failed.`);
      if (result?.successful?.length !== files.length)
        throw new Error(`Of ${files.length} files ${result?.successful?.length ?? 0} were sent.`);
    },
    removeFirst() {
      const [first] = Object.keys(uppy.getState().files);
      if (first !== undefined) uppy.removeFile(first);
    },
    clear: () => uppy.removeFiles(Object.keys(uppy.getState().files)),
    commits: () => commits,
    close: () => uppy.destroy(),
  };
}
