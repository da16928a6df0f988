import type { Uploader } from '@longshore/core';
import { UploadWidget } from '@longshore/widget';

interface Props {
  uploader: Uploader<{ reference: string }>;
}

/** A panel with its zone, for a page or a dialog whose point is the upload. */
export const Panel = ({ uploader }: Props) => <UploadWidget uploader={uploader} label="Permits" />;

/** A button with the list in a popover, for a toolbar or a message box. */
export const Compact = ({ uploader }: Props) => (
  <UploadWidget uploader={uploader} size="compact" maxFiles={5} />
);

/** A field of a form, with label, help and error. */
export const Inline = ({ uploader }: Props) => (
  <UploadWidget
    uploader={uploader}
    size="inline"
    label="Insurance"
    help="One PDF."
    name="insurance"
    maxFiles={1}
  />
);

/** Picture cards. */
export const Grid = ({ uploader }: Props) => (
  <UploadWidget uploader={uploader} layout="grid" label="Photos" accept={['image/*']} />
);

/** One picture, which the next one replaces. */
export const Avatar = ({ uploader }: Props) => (
  <UploadWidget uploader={uploader} layout="avatar" label="Profile photo" help="Square, at least 200 px" />
);
