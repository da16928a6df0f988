import type { Uploader } from '@longshore/core';
import { UploadField } from '@longshore/widget';

/** The form's data has one entry `insurance` for each file: the asset's reference. */
export function PermitForm({ uploader }: { uploader: Uploader<{ reference: string }> }) {
  return (
    <form method="post" action="/permits">
      <label>
        Vessel <input name="vessel" required />
      </label>
      <UploadField
        uploader={uploader}
        label="Proof of insurance"
        help="PDF, up to 10 MB each."
        name="insurance"
        required="Add your proof of insurance."
        accept={['application/pdf']}
        maxSize={10_000_000}
        maxFiles={3}
      />
      <button type="submit">Send</button>
    </form>
  );
}
