import { browserEnvironment } from '@longshore/browser';
import type { Subject } from '../contract.ts';

/** What an upload computes where its checksum is asked for. */
const subject: Subject = {
  open() {
    const { digest } = browserEnvironment();
    return {
      upload: () => Promise.reject(new Error('It only hashes.')),
      async hash(file) {
        if (digest === undefined) throw new Error('This environment computes no hash.');
        return digest(file, 'sha-256', new AbortController().signal);
      },
      close: () => {},
    };
  },
};
export default subject;
