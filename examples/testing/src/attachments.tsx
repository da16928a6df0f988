import { usePresignedPutUploader } from '@longshore/providers/presigned-put/react';
import { UploadWidget } from '@longshore/widget';
import type { AxiosInstance } from 'axios';

interface Props {
  api: AxiosInstance;
  /** Whose files these are: each record has a list of its own. */
  recordId: string;
  onAttach(id: string): void;
}

export function Attachments({ api, recordId, onAttach }: Props) {
  const uploader = usePresignedPutUploader({ api, scope: recordId });
  return <UploadWidget uploader={uploader} onReady={({ asset }) => onAttach(asset.id)} />;
}
