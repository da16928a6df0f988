import type { Subject } from '../contract.ts';
import { sendBare } from '../shared/send-bare.ts';

/** The least that sends files: the limit that no library gets below. */
const subject: Subject = {
  open(target) {
    let waiting: File[] = [];
    return {
      upload: (files) => sendBare(files, target),
      add: (files) => {
        waiting = [...waiting, ...files];
      },
      clear: () => {
        waiting = [];
      },
      close: () => {},
    };
  },
};
export default subject;
