import type { Uploader } from '@longshore/core';
import { UploadField } from '@longshore/widget';
import { useActionState } from 'react';

interface Answer {
  error?: string;
}

/** With a server action: `save` gets the references, and what it finds wrong stands where the field's own errors do. */
export function PermitForm({
  uploader,
  save,
}: {
  uploader: Uploader<{ reference: string }>;
  save(references: string[]): Promise<Answer>;
}) {
  const [answer, send] = useActionState<Answer, FormData>(
    (_before, data) => save(data.getAll('insurance').map(String)),
    {},
  );
  return (
    <form action={send}>
      <UploadField
        uploader={uploader}
        label="Proof of insurance"
        name="insurance"
        required
        error={answer.error}
      />
      <button type="submit">Send</button>
    </form>
  );
}
