import { useDeleteHaufeFile, useHaufeFiles, useHaufeUploader } from '@longshore/providers/haufe/react';
import { UploadWidget } from '@longshore/widget';
import axios from 'axios';

const api = axios.create({ baseURL: '/api/haufe' }); // your proxy: it adds `api-key` and `user-id`

export function Documents() {
  const uploader = useHaufeUploader({ api });
  const { data } = useHaufeFiles({ api, page: 1, limit: 30 }); // asked again when an upload is finished
  const { mutate: remove } = useDeleteHaufeFile({ api });
  return (
    <>
      <UploadWidget uploader={uploader} />
      {data?.files.map(({ fileId, name }) => (
        <button key={fileId} type="button" onClick={() => remove(fileId)}>
          Delete {name}
        </button>
      ))}
    </>
  );
}
