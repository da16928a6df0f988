import { create } from 'filepond';
import 'filepond/dist/filepond.min.css';
import { useEffect, useRef } from 'react';
import { putFile } from '../shared/put-file.ts';
import { sign } from '../shared/sign.ts';

/** The application with FilePond, which draws by itself: https://pqina.nl/filepond/docs/api/server/#advanced */
export default function App() {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (input.current === null) return undefined;
    const pond = create(input.current, {
      allowMultiple: true,
      server: {
        process(_field, file, _metadata, load, error, progress, abort) {
          const control = new AbortController();
          const { signal } = control;
          const onProgress = ({ loaded, total }: ProgressEvent) => progress(true, loaded, total);
          sign(file)
            .then(({ url }) => putFile({ url, file, onProgress, signal }))
            .then(
              () => load(file.name),
              (thrown) => signal.aborted || error(String(thrown)),
            );
          return {
            abort() {
              control.abort();
              abort();
            },
          };
        },
        revert: null,
      },
    });
    return () => pond.destroy();
  }, []);
  return <input ref={input} type="file" />;
}
