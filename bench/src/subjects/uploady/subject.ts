import { type BatchItem, createUploader, UPLOADER_EVENTS } from '@rpldy/uploader';
import type { Subject } from '../contract.ts';
import { uploadyDestination, uploadyOptions } from '../settings.ts';
import { untilSent } from '../shared/uploady.ts';

/** The uploader, without React: https://react-uploady.org/docs/packages/core/uploader/ */
const subject: Subject = {
  open(target) {
    const uploader = createUploader(uploadyOptions(target));
    uploader.on(UPLOADER_EVENTS.REQUEST_PRE_SEND, ({ items }: { items: readonly BatchItem[] }) => ({
      options: uploadyDestination(target, items[0]?.file.name ?? ''),
    }));
    return {
      add: (files) => uploader.add([...files]),
      async upload(files) {
        const sent = untilSent(uploader, files.length);
        await uploader.add([...files]);
        await sent;
      },
      clear: () => uploader.clearPending(),
      close: () => uploader.abort(),
    };
  },
};
export default subject;
