import { usePresignedPutUploader } from '@longshore/providers/presigned-put/react';
import { UploadField } from '@longshore/widget';
import '@longshore/widget/styles.css';
import axios from 'axios';

const api = axios.create({ baseURL: '/api' });

export function PermitForm({ save }: { save(permit: FormData): Promise<void> }) {
  const uploader = usePresignedPutUploader({ api, scope: 'insurance' }); // one for each field
  return (
    <form action={save}>
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
      />
      <button type="submit">Send</button>
    </form>
  );
}
