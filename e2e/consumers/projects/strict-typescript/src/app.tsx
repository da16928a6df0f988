import { isFailed, isReady, type Json, type UploaderOptions } from '@longshore/core';
import type { PresignedPutAsset } from '@longshore/providers/presigned-put';
import { usePresignedPutUploader } from '@longshore/providers/presigned-put/react';
import { UploadsProvider, useUploads } from '@longshore/react';
import { UploadWidget, type UploadWidgetProps } from '@longshore/widget';
import { de } from '@longshore/widget/messages/de';
import '@longshore/widget/styles.css';
import axios from 'axios';

const api = axios.create({ baseURL: '/api' });

interface Document {
  readonly url: string;
}

function readDocument(asset: Json): Document {
  if (typeof asset === 'object' && asset !== null && 'url' in asset && typeof asset.url === 'string') {
    return { url: asset.url };
  }
  throw new TypeError('asset.url is missing');
}

type Limits = Pick<UploaderOptions, 'accept' | 'maxFiles' | 'maxSize'>;
type Labels = Pick<UploadWidgetProps<PresignedPutAsset<Document>>, 'label' | 'messages'>;

const limits: Limits = { accept: ['.txt', '.csv'], maxFiles: 50 };
const german: Labels = { label: 'Anhänge', messages: de };

export function App() {
  return (
    <UploadsProvider concurrency={3}>
      <Documents limits={limits} labels={german} />
    </UploadsProvider>
  );
}

function Documents({ limits, labels }: { limits?: Limits; labels?: Labels }) {
  const uploader = usePresignedPutUploader({ api, readAsset: readDocument, ...limits });
  const { uploads } = useUploads(uploader);
  const first = uploads[0];
  return (
    <main>
      <UploadWidget uploader={uploader} {...labels} />
      {first && <p>{first.file.name.toUpperCase()}</p>}
      <ul aria-label="Attached">
        {uploads.filter(isReady).map(({ asset }) => (
          <li key={asset.reference} id={asset.reference}>
            <a href={asset.data.url}>{asset.name}</a>
          </li>
        ))}
      </ul>
      <ul aria-label="Failed">
        {uploads.filter(isFailed).map(({ id, error }) => (
          <li key={id}>
            {error.code}: {error.message}
          </li>
        ))}
      </ul>
    </main>
  );
}
