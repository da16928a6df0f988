import axios from 'axios';
import { create, type ProcessServerConfigFunction, type RevertServerConfigFunction } from 'filepond';
import 'filepond/dist/filepond.min.css';
import { useEffect, useRef } from 'react';

const api = axios.create({ baseURL: '/api' });

const process: ProcessServerConfigFunction = (_field, file, _metadata, load, error, progress, abort) => {
  const control = new AbortController();
  const { signal } = control;
  const send = async () => {
    const { name, type, size } = file;
    const { data } = await api.post('/uploads/presigned-put', { name, type, size }, { signal });
    await axios.put(data.url, file, {
      headers: data.headers,
      signal,
      onUploadProgress: ({ loaded }) => progress(true, loaded, size),
    });
    await api.post(`/uploads/${data.id}/complete`, {}, { signal });
    return data.id;
  };
  send().then(load, (thrown) => signal.aborted || error(String(thrown)));
  return {
    abort() {
      control.abort();
      abort();
    },
  };
};

const revert: RevertServerConfigFunction = (id, load, error) => {
  api.delete(`/uploads/${id}`).then(load, (thrown) => error(String(thrown)));
};

export function Attachments({ onStored }: { onStored(id: string): void }) {
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const input = document.createElement('input');
    input.type = 'file';
    holder.current?.append(input);
    const pond = create(input, { allowMultiple: true, server: { process, revert } });
    pond.on('processfile', (failure: unknown, item: { serverId: string }) => {
      if (!failure) onStored(item.serverId);
    });
    return () => {
      pond.destroy();
      input.remove();
    };
  }, [onStored]);
  return <div ref={holder} />;
}
