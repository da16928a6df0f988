import type { Upload } from '@longshore/core';
import { usePresignedPutUploader } from '@longshore/providers/presigned-put/react';
import { useUploadEvents, useUploads } from '@longshore/react';
import axios from 'axios';
import { useDropzone } from 'react-dropzone';

const api = axios.create({ baseURL: '/api' });

export function Attachments({ onStored }: { onStored(id: string): void }) {
  const uploader = usePresignedPutUploader({ api, accept: ['image/*', '.pdf'], maxSize: 100_000_000 });
  const { uploads, rejections } = useUploads(uploader);
  useUploadEvents(uploader, { onReady: ({ asset }) => onStored(asset.id) });
  const { getRootProps, getInputProps } = useDropzone({ onDrop: (files) => void uploader.add(files) });
  return (
    <section>
      <div {...getRootProps()}>
        <input {...getInputProps()} />
        Drop pictures and PDFs here
      </div>
      <p>{rejections.length} not taken</p>
      <ul>
        {uploads.map((upload) => (
          <li key={upload.id}>
            {upload.file.name}: {wordsFor(upload)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function wordsFor(upload: Upload<unknown>): string {
  if (upload.status === 'failed') return upload.error.message;
  if (upload.status !== 'uploading') return upload.status;
  return `${Math.round((100 * upload.sentBytes) / upload.totalBytes)} %`;
}
