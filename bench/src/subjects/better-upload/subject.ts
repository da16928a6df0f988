import { uploadFiles } from '@better-upload/client';
import type { Subject } from '../contract.ts';
import { betterUploadOptions } from '../settings.ts';

/** The function, without React: https://better-upload.com/docs/helpers-client */
const subject: Subject = {
  open: (target) => ({
    async upload(files) {
      const { failedFiles } = await uploadFiles({ ...betterUploadOptions(target), files: [...files] });
      const failed = failedFiles[0];
      if (failed !== undefined) throw new Error(failed.error.message);
    },
    // It keeps nothing.
    clear: () => {},
    close: () => {},
  }),
};
export default subject;
