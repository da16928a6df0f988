import Dashboard from '@uppy/dashboard';
import XHRUpload from '@uppy/xhr-upload';
import '@uppy/core/css/style.min.css';
import '@uppy/dashboard/css/style.min.css';
import type { Subject } from '../contract.ts';
import { uppyDashboardOptions, uppyXhrOptions } from '../settings.ts';
import { createUppy, opened } from '../shared/uppy.ts';

const subject: Subject = {
  open(target, root) {
    const uppy = createUppy(target)
      .use(XHRUpload, uppyXhrOptions(target))
      .use(Dashboard, uppyDashboardOptions(root));
    return { ...opened(uppy), row: '.uppy-Dashboard-Item' };
  },
};
export default subject;
