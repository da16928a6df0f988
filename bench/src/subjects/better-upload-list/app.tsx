import { useUploadFiles } from '@better-upload/client';
import { DropArea } from '../shared/drop-area.tsx';
import { PlainList } from '../shared/plain-list.tsx';

/** The application with better-upload's hook: https://better-upload.com/docs/quickstart */
export default function App() {
  const { control } = useUploadFiles({ route: 'files' });
  return (
    <>
      <DropArea onFiles={(files) => void control.upload(files)} />
      <PlainList
        items={control.progresses.map(({ objectInfo, name, progress }) => ({
          id: objectInfo.key,
          name,
          percent: progress * 100,
        }))}
      />
    </>
  );
}
