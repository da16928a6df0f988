import XHRUpload from '@uppy/xhr-upload';
import type { Subject } from '../contract.ts';
import { uppyXhrOptions } from '../settings.ts';
import { createUppy, opened } from '../shared/uppy.ts';

const subject: Subject = {
  open: (target) => opened(createUppy(target).use(XHRUpload, uppyXhrOptions(target))),
};
export default subject;
