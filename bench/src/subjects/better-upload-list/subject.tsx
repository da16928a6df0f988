import { useUploadFiles } from '@better-upload/client';
import { createRoot } from 'react-dom/client';
import type { Subject } from '../contract.ts';
import { betterUploadOptions } from '../settings.ts';
import { PlainList } from '../shared/plain-list.tsx';

type Control = ReturnType<typeof useUploadFiles>['control'];

function List(props: {
  options: ReturnType<typeof betterUploadOptions>;
  onRender: (control: Control) => void;
}) {
  const { control } = useUploadFiles(props.options);
  props.onRender(control);
  return (
    <PlainList
      items={control.progresses.map(({ objectInfo, name, progress }) => ({
        id: objectInfo.key,
        name,
        percent: progress * 100,
      }))}
    />
  );
}

/** The hook: https://better-upload.com/docs/hooks-multiple */
const subject: Subject = {
  async open(target, element) {
    const root = createRoot(element);
    let control: Control | undefined;
    await new Promise<void>((resolve) => {
      root.render(
        <List
          options={betterUploadOptions(target)}
          onRender={(next) => {
            control = next;
            resolve();
          }}
        />,
      );
    });
    return {
      row: '.row',
      async upload(files) {
        const result = await control?.uploadAsync([...files]);
        const failed = result?.failedFiles[0];
        if (failed !== undefined) throw new Error(failed.error.message);
      },
      clear: () => control?.reset(),
      close: () => root.unmount(),
    };
  },
};
export default subject;
