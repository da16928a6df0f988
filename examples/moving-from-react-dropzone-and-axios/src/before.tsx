import axios from 'axios';
import { useState } from 'react';
import { useDropzone } from 'react-dropzone';

const api = axios.create({ baseURL: '/api' });

interface Row {
  id: string;
  name: string;
  percent: number;
  state: 'uploading' | 'stored' | 'failed';
}

export function Attachments({ onStored }: { onStored(id: string): void }) {
  const [rows, setRows] = useState<Row[]>([]);
  const { getRootProps, getInputProps, fileRejections } = useDropzone({
    accept: { 'image/*': [], 'application/pdf': ['.pdf'] },
    maxSize: 100_000_000,
    onDrop: (files) => void Promise.all(files.map(send)),
  });

  const change = (id: string, to: Partial<Row>) =>
    setRows((all) => all.map((row) => (row.id === id ? { ...row, ...to } : row)));

  async function send(file: File) {
    const { name, type, size } = file;
    const id = crypto.randomUUID();
    setRows((all) => [...all, { id, name, percent: 0, state: 'uploading' }]);
    try {
      const { data } = await api.post('/uploads/presigned-put', { name, type, size });
      await axios.put(data.url, file, {
        headers: data.headers,
        onUploadProgress: ({ loaded }) => change(id, { percent: Math.round((100 * loaded) / size) }),
      });
      await api.post(`/uploads/${data.id}/complete`, {});
      change(id, { state: 'stored' });
      onStored(data.id);
    } catch {
      change(id, { state: 'failed' });
    }
  }

  return (
    <section>
      <div {...getRootProps()}>
        <input {...getInputProps()} />
        Drop pictures and PDFs here
      </div>
      <p>{fileRejections.length} not taken</p>
      <ul>
        {rows.map(({ id, name, percent, state }) => (
          <li key={id}>
            {name}: {state === 'uploading' ? `${percent} %` : state}
          </li>
        ))}
      </ul>
    </section>
  );
}
