import { contentsUrl } from '@longshore/providers/fliplet';
import { useFlipletMedia, useFlipletUploader } from '@longshore/providers/fliplet/react';
import { UploadWidget } from '@longshore/widget';
import axios from 'axios';

const api = axios.create({ baseURL: '/api/fliplet' }); // your proxy: it adds `Auth-token`

export function Folder(folder: { organizationId: number; folderId: number }) {
  const uploader = useFlipletUploader({ api, ...folder, batch: { maxFiles: 5 } });
  const { data } = useFlipletMedia(folder, { api }); // asked again when an upload into it is finished
  return (
    <>
      <UploadWidget uploader={uploader} />
      {data?.files.map(({ id, name }) => (
        <img key={id} src={contentsUrl(api, id, { name, size: '320>240' })} alt={name} />
      ))}
    </>
  );
}
