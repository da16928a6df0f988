import { Upload, type UploadProps } from 'antd';
import { putFile } from '../shared/put-file.ts';
import { sign } from '../shared/sign.ts';

const send: NonNullable<UploadProps['customRequest']> = ({ file, onProgress, onSuccess, onError }) => {
  if (!(file instanceof File)) return undefined;
  const control = new AbortController();
  const { signal } = control;
  const told = ({ loaded, total }: ProgressEvent) => onProgress?.({ percent: (100 * loaded) / total });
  sign(file)
    .then(({ url }) => putFile({ url, file, onProgress: told, signal }))
    .then(
      () => onSuccess?.(undefined),
      (thrown) => signal.aborted || onError?.(thrown),
    );
  return { abort: () => control.abort() };
};

/** The application with Ant Design's Upload: https://ant.design/components/upload#upload-demo-drag */
export default function App() {
  return (
    <Upload.Dragger multiple customRequest={send}>
      <p className="ant-upload-text">Drop files here</p>
    </Upload.Dragger>
  );
}
