import { UploadWidget } from '@longshore/widget';
import '@longshore/widget/styles.css';
import { createRoot } from 'react-dom/client';
import type { Subject } from '../contract.ts';
import { openLongshore } from '../shared/longshore.ts';

/** The full widget. */
const subject: Subject = {
  open(target, element) {
    const longshore = openLongshore(target);
    const root = createRoot(element);
    root.render(<UploadWidget uploader={longshore.uploader} />);
    return {
      ...longshore,
      row: '.ls-list > *',
      close() {
        longshore.close();
        root.unmount();
      },
    };
  },
};
export default subject;
