import type { Uploader } from '@longshore/core';
import { UploadWidget } from '@longshore/widget';
import { ar } from '@longshore/widget/messages/ar';
import { de } from '@longshore/widget/messages/de';

interface Props {
  uploader: Uploader<unknown>;
}

/** A whole catalogue. */
export const German = ({ uploader }: Props) => <UploadWidget uploader={uploader} messages={de} />;

/** The same, with sizes and times as Austria writes them. */
export const Austrian = ({ uploader }: Props) => (
  <UploadWidget uploader={uploader} messages={de} locale="de-AT" />
);

/** From right to left: the catalogue sets `lang` and `dir` on the widget. */
export const Arabic = ({ uploader }: Props) => <UploadWidget uploader={uploader} messages={ar} />;

/** Two texts in words of your own; one of them has plural forms. */
export const Invoices = ({ uploader }: Props) => (
  <UploadWidget
    uploader={uploader}
    messages={{
      'zone.title': 'Drop your invoices here',
      'files.count': { one: '{count} invoice', other: '{count} invoices' },
    }}
  />
);
