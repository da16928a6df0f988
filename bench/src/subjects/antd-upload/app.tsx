import { Upload } from 'antd';
import { byPut } from '../shared/antd-upload.ts';
import { sign } from '../shared/sign.ts';

const customRequest = byPut(async (file) => (await sign(file)).url);

/** The application with Ant Design's Upload: https://ant.design/components/upload#upload-demo-drag */
export default function App() {
  return (
    <Upload.Dragger multiple customRequest={customRequest}>
      <p className="ant-upload-text">Drop files here</p>
    </Upload.Dragger>
  );
}
