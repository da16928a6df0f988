import { usePresignedPutUploader } from '@longshore/providers/presigned-put/react';
import { type Reference, UploadField } from '@longshore/widget';
import axios from 'axios';
import { useRef } from 'react';
import { Controller, useForm } from 'react-hook-form';

const api = axios.create({ baseURL: '/api' });
type Permit = { papers: readonly Reference[] };

export function PermitForm({ save }: { save(permit: Permit): void }) {
  const uploader = usePresignedPutUploader({ api, scope: 'papers' });
  const { control, handleSubmit } = useForm<Permit>({ defaultValues: { papers: [] } });
  const native = useRef<HTMLInputElement>(null);
  return (
    <form noValidate onSubmit={(event) => void handleSubmit(save)(event)}>
      <Controller
        name="papers"
        control={control}
        rules={{ required: 'Add your papers.', validate: () => native.current?.validationMessage || true }}
        render={({ field: { ref, ...field }, fieldState: { error } }) => (
          <UploadField
            {...field}
            ref={(element) => {
              ref(element);
              native.current = element;
            }}
            uploader={uploader}
            label="Papers"
            error={error?.message}
          />
        )}
      />
      <button type="submit">Send</button>
    </form>
  );
}
