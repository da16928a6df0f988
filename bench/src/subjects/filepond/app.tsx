import { create } from 'filepond';
import 'filepond/dist/filepond.min.css';
import { useEffect, useRef } from 'react';
import { byPut } from '../shared/filepond.ts';
import { sign } from '../shared/sign.ts';

const server = byPut(async (file) => (await sign(file)).url);

/** The application with FilePond, which draws by itself. */
export default function App() {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (input.current === null) return undefined;
    const pond = create(input.current, { allowMultiple: true, server });
    return () => pond.destroy();
  }, []);
  return <input ref={input} type="file" />;
}
