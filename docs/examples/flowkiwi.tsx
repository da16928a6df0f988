import { useFlowkiwiUploader } from '@longshore/providers/flowkiwi/react';
import { UploadWidget } from '@longshore/widget';
import axios from 'axios';

const headers = { 'X-Flowkiwi-Organization-Id': 'my-organization' };
const api = axios.create({ baseURL: '/api/flowkiwi', headers }); // your proxy: it adds the token

export function ProductImages({ onMedia }: { onMedia(iri: string, isVerified: boolean): void }) {
  const uploader = useFlowkiwiUploader({ api });
  return (
    <UploadWidget
      uploader={uploader}
      onReady={({ asset }) => onMedia(asset.reference, asset.integrity === 'verified')}
    />
  );
}
