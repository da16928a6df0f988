import type { HaufeAsset } from '@longshore/providers/haufe';
import { useHaufeUploader } from '@longshore/providers/haufe/react';
import { UploadWidget } from '@longshore/widget';
import axios from 'axios';

const api = axios.create({ baseURL: '/api/haufe' });

export function Documents({ recordId, saved }: { recordId: string; saved: readonly HaufeAsset[] }) {
  const uploader = useHaufeUploader({ api, scope: recordId }); // each record has its own files
  return (
    <UploadWidget
      uploader={uploader}
      initialAssets={saved.map((asset) => ({ asset, name: asset.name, size: asset.size, type: asset.type }))}
      duplicates="ask"
      validate={async ({ name }) => ((await isTaken(name)) ? 'There is a file of this name.' : undefined)}
      onRemove={([upload]) => confirm(`Remove ${upload?.file.name}?`)}
    />
  );
}

async function isTaken(name: string): Promise<boolean> {
  const answer = await fetch(`/api/documents?name=${encodeURIComponent(name)}`);
  return answer.ok;
}
