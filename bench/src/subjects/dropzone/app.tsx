import Dropzone from 'dropzone';
import 'dropzone/dist/dropzone.css';
import { useEffect, useRef } from 'react';
import { sign } from '../shared/sign.ts';

/** The application with Dropzone, which draws by itself; what is signed has to be known before the file is sent. */
export default function App() {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (element.current === null) return undefined;
    const urls = new WeakMap<File, string>();
    const dropzone = new Dropzone(element.current, {
      url: ([file]) => (file && urls.get(file)) ?? '',
      method: 'put',
      binaryBody: true,
      accept(file, done) {
        sign(file).then(
          ({ url }) => {
            urls.set(file, url);
            done();
          },
          (error: unknown) => done(String(error)),
        );
      },
    });
    return () => {
      dropzone.destroy();
    };
  }, []);
  return <div ref={element} className="dropzone" />;
}
