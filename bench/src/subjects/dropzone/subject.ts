import Dropzone from 'dropzone';
import 'dropzone/dist/dropzone.css';
import type { Opened, Subject } from '../contract.ts';
import { dropzoneOptions, dropzoneSending } from '../settings.ts';

/** A file of Dropzone is the browser's own, with more fields, which Dropzone adds by itself. */
type Chosen = Parameters<Dropzone['handleFiles']>[0][number];

/** It always shows what it has. */
const subject: Subject = {
  open(target, root): Opened {
    const element = document.createElement('div');
    element.className = 'dropzone';
    root.append(element);
    const dropzone = new Dropzone(element, dropzoneOptions(target));
    dropzone.on('sending', (file: File, _xhr: unknown, form: unknown) => {
      if (form instanceof FormData) dropzoneSending(target, file, form);
    });
    const add = (files: readonly File[]) => dropzone.handleFiles([...files] as Chosen[]);
    return {
      row: '.dz-preview',
      add,
      upload: (files) =>
        new Promise<void>((resolve, reject) => {
          dropzone.on('error', (_file: unknown, message: unknown) => reject(new Error(String(message))));
          dropzone.on('queuecomplete', () => resolve());
          add(files);
        }),
      removeFirst: () => {
        const [first] = dropzone.files;
        if (first !== undefined) dropzone.removeFile(first);
      },
      clear: () => dropzone.removeAllFiles(true),
      close: () => {
        dropzone.destroy();
        element.remove();
      },
    };
  },
};
export default subject;
