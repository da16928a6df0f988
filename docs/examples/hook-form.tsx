import type { Uploader } from '@longshore/core';
import { type Reference, UploadField } from '@longshore/widget';
import { useState } from 'react';
import { Controller, useForm } from 'react-hook-form';

interface Permit {
  papers: readonly Reference[];
}

/** With React Hook Form: the value are the references; the field's own message says what is still missing. */
export function PermitForm({
  uploader,
  onPermit,
}: {
  uploader: Uploader<{ reference: string }>;
  onPermit(permit: Permit): void;
}) {
  const { control, handleSubmit } = useForm<Permit>({ defaultValues: { papers: [] } });
  const [native, setNative] = useState<HTMLInputElement | null>(null);
  return (
    <form noValidate onSubmit={(event) => void handleSubmit(onPermit)(event)}>
      <Controller
        control={control}
        name="papers"
        rules={{ validate: () => native?.validationMessage || true }}
        render={({ field: { ref, ...field }, fieldState }) => (
          <UploadField
            {...field}
            ref={(element) => {
              ref(element);
              setNative(element);
            }}
            uploader={uploader}
            label="Papers"
            required
            error={fieldState.error?.message}
          />
        )}
      />
      <button type="submit">Send</button>
    </form>
  );
}
