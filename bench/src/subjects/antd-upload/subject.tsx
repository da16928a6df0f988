import { Upload, type UploadProps } from 'antd';
import { createRoot } from 'react-dom/client';
import type { Subject } from '../contract.ts';
import { antdUploadProps } from '../settings.ts';

type OnChange = NonNullable<UploadProps['onChange']>;

/** Chooses files as somebody does in the browser's dialog: there is no other way in, beside a drop. */
function choose(root: HTMLElement, files: readonly File[]): void {
  const input = root.querySelector<HTMLInputElement>('input[type=file]');
  if (input === null) throw new Error('Ant Design’s Upload has no file input.');
  const chosen = new DataTransfer();
  for (const file of files) chosen.items.add(file);
  input.files = chosen.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

/** The zone with its list: https://ant.design/components/upload#upload-demo-drag */
const subject: Subject = {
  async open(target, element) {
    const root = createRoot(element);
    let onChange: OnChange = () => {};
    const props = antdUploadProps(target);
    await new Promise<void>((resolve) => {
      root.render(
        <Upload.Dragger {...props} onChange={(change) => onChange(change)}>
          <p ref={() => resolve()} className="ant-upload-text">
            Drop files here
          </p>
        </Upload.Dragger>,
      );
    });
    const add = (files: readonly File[]) => choose(element, files);
    return {
      row: '.ant-upload-list-item',
      isAnimated: true,
      add,
      upload: (files) =>
        new Promise<void>((resolve, reject) => {
          let sent = 0;
          // "The function will be called when uploading is in progress, completed or failed."
          onChange = ({ file }) => {
            if (file.status === 'error') reject(file.error);
            if (file.status !== 'done') return;
            sent += 1;
            if (sent === files.length) resolve();
          };
          add(files);
        }),
      removeFirst: () =>
        element.querySelector<HTMLElement>('.ant-upload-list-item-action[title="Remove file"]')?.click(),
      close: () => root.unmount(),
    };
  },
};
export default subject;
