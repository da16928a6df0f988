import type { Uploader } from '@longshore/core';
import { Upload } from '@longshore/widget';

/** The parts with elements and class names of your own; `data-state` is on each of them for your stylesheet. */
export function Berths({ uploader }: { uploader: Uploader<unknown> }) {
  return (
    <Upload.Root uploader={uploader} render={(props) => <section {...props} className="berths" />}>
      <Upload.Dropzone render={(props) => <div {...props} className="slipway" />}>
        <Upload.Trigger render={<button type="button" />}>Bring a file ashore</Upload.Trigger>
      </Upload.Dropzone>
      <Upload.List className="quays">
        {({ id, ...item }) => (
          <Upload.Item key={id} id={id} {...item} render={(props) => <li {...props} className="quay" />}>
            <Upload.ItemName render={(props, { name }) => <b ref={props.ref}>{name}</b>} />
            <Upload.ItemStatus
              render={(props, { label, message }) => <span ref={props.ref}>{message ?? label}</span>}
            />
            <Upload.ItemActions />
          </Upload.Item>
        )}
      </Upload.List>
      <Upload.Announcer />
    </Upload.Root>
  );
}
