import type { Uploader } from '@longshore/core';
import { useUploads } from '@longshore/react';
import { Upload, useUploadItem, useUploadRoot } from '@longshore/widget';

/** The parts with elements and class names of your own; `data-state` is on each of them for your stylesheet. */
export function Berths({ uploader }: { uploader: Uploader<unknown> }) {
  return (
    <Upload.Root uploader={uploader} render={(props) => <section {...props} className="harbourmaster" />}>
      <Title />
      <Upload.Dropzone render={(props) => <div {...props} className="slipway" />}>
        <Upload.Trigger render={(props) => <button {...props} type="button" className="" />}>
          Bring a file ashore
        </Upload.Trigger>
      </Upload.Dropzone>
      <Upload.List className="quays">
        {({ id, ...item }) => (
          <Upload.Item key={id} id={id} {...item} render={(props) => <li {...props} className="quay" />}>
            <Upload.ItemName render={(props, { name }) => <b ref={props.ref}>{name}</b>} />
            <Upload.ItemStatus
              render={(props, { label, message }) => <span ref={props.ref}>{message ?? label}</span>}
            />
            <CastOff />
            <Upload.ItemProgress
              render={(props, { percent }) => (
                <progress ref={props.ref} aria-label={props['aria-label']} value={percent} max={100} />
              )}
            />
          </Upload.Item>
        )}
      </Upload.List>
      <Upload.Announcer render={(props) => <div {...props} className="harbourmaster-heard" />} />
    </Upload.Root>
  );
}

/** How many are ready, counted by the page itself. */
function Title() {
  const { uploader } = useUploadRoot();
  return <strong>{useUploads(uploader).totals.count.ready} berthed</strong>;
}

/** One button in place of a part's own (`Upload.ItemActions`). */
function CastOff() {
  const { remove } = useUploadRoot();
  const { upload } = useUploadItem();
  return (
    <button type="button" aria-label={`Cast off ${upload.file.name}`} onClick={() => remove([upload.id])}>
      Cast off
    </button>
  );
}
