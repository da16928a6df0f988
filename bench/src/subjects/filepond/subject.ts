import { create } from 'filepond';
import 'filepond/dist/filepond.min.css';
import type { Subject } from '../contract.ts';
import { filepondOptions } from '../settings.ts';

/** It draws by itself, each row for itself: https://pqina.nl/filepond/docs/api/instance/methods/ */
const subject: Subject = {
  open(target, root) {
    const input = document.createElement('input');
    input.type = 'file';
    root.append(input);
    const pond = create(input, filepondOptions(target));
    const add = (files: readonly File[]) => pond.addFiles([...files]);
    return {
      row: '.filepond--item',
      isAnimated: true,
      add,
      upload: (files) =>
        new Promise<void>((resolve, reject) => {
          let sent = 0;
          // "processfile: If no error, file has been processed successfully"
          pond.on('processfile', (error: { body: unknown } | null) => {
            if (error !== null) return reject(new Error(String(error.body)));
            sent += 1;
            if (sent === files.length) resolve();
          });
          add(files).catch(reject);
        }),
      removeFirst: () => pond.removeFile(),
      clear: () => pond.removeFiles(),
      close() {
        pond.destroy();
        input.remove();
      },
    };
  },
};
export default subject;
