import type { Json } from '@longshore/core';
import { usePresignedPutUploader } from '@longshore/providers/presigned-put/react';
import { UploadWidget } from '@longshore/widget';
import axios from 'axios';

const api = axios.create({ baseURL: '/api' }); // your backend, your credentials

/** Reads the `asset` of your answers; what it throws fails the upload. */
function readDocument(asset: Json): { url: string } {
  if (typeof asset === 'object' && asset !== null && 'url' in asset) return { url: String(asset.url) };
  throw new TypeError('asset.url is missing');
}

export function Documents({ onDocument }: { onDocument(url: string): void }) {
  const uploader = usePresignedPutUploader({ api, verify: true, readAsset: readDocument });
  return <UploadWidget uploader={uploader} onReady={({ asset }) => onDocument(asset.data.url)} />;
}
