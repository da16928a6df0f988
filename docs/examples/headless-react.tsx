import type { Uploader } from '@longshore/core';
import { useUpload, useUploads } from '@longshore/react';

/** No part at all: the hooks give the state, the uploader's methods change it. */
export function PlainList({ uploader }: { uploader: Uploader<unknown> }) {
  const { uploads, totals, rejections } = useUploads(uploader);
  return (
    <section>
      <input
        type="file"
        multiple
        aria-label="Files"
        onChange={({ target }) => void uploader.add(target.files ?? [])}
      />
      <p role="status">
        {totals.count.ready} of {uploads.length} ready, {rejections.length} not added
      </p>
      <ul>
        {uploads.map(({ id }) => (
          <Row key={id} uploader={uploader} id={id} />
        ))}
      </ul>
    </section>
  );
}

/** Renders again only for its own upload. */
function Row({ uploader, id }: { uploader: Uploader<unknown>; id: string }) {
  const upload = useUpload(uploader, id);
  if (upload === undefined) return null;
  return (
    <li data-state={upload.status}>
      {upload.file.name}: {upload.status === 'failed' ? upload.error.code : upload.status}
      <button type="button" aria-label={`Remove ${upload.file.name}`} onClick={() => uploader.remove([id])}>
        Remove
      </button>
    </li>
  );
}
