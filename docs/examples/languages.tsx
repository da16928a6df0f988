import type { Uploader } from '@longshore/core';
import { UploadWidget } from '@longshore/widget';
import { de } from '@longshore/widget/messages/de';

const messages = { ...de, 'zone.title': 'Rechnungen hier ablegen' };

export function Invoices({ uploader }: { uploader: Uploader<unknown> }) {
  return <UploadWidget uploader={uploader} messages={messages} label="Rechnungen" locale="de-AT" />;
}
