import { type FormEvent, type ReactNode, useState } from 'react';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import preview from '../../../../.storybook/preview.tsx';
import { UploadField } from '../field/upload-field.tsx';
import { sampleFile } from '../testing/sample-files.ts';
import { type Scene, Stage } from '../testing/stage.tsx';
import { ar } from '../words/ar.ts';
import './field.stories.css';

const meta = preview.meta({ title: 'Widget/Field', component: Stage, subcomponents: { UploadField } });

const survey = 'Lageplan Liegeplatz 07 mit Maßen und Schnitten.pdf';
const signed = { asset: { reference: 'f-1' }, name: 'permit-2024-signed.pdf', size: 240_000 };

/** Files that are there already count as ready; one is on its way. */
export const WithFiles = meta.story({
  args: {
    size: 'inline',
    label: 'Permit documents',
    help: 'PDF or images, 1 to 5 files.',
    required: true,
    maxFiles: 5,
    initialAssets: [signed],
    script: { stay: 'uploading', sentShare: 0.71 },
    act: ({ uploader }) => uploader.add([sampleFile(survey, 4_000_000)]),
  },
  play: async ({ canvasElement }) => {
    await expect(await within(canvasElement).findByText('2 of 5 files')).toBeVisible();
  },
});

/** Nothing yet. */
export const Empty = meta.story({
  args: {
    size: 'inline',
    label: 'Proof of insurance',
    help: 'PDF, up to 10 MB each.',
    options: { maxSize: 10_000_000 },
  },
});

/** Required and missing, once the form was to be sent. */
export const Missing = meta.story({
  args: {
    size: 'inline',
    label: 'Proof of insurance',
    help: 'One PDF, up to 10 MB.',
    maxFiles: 1,
    required: 'Add your proof of insurance.',
  },
  decorators: [(Story) => <SentForm field={<Story />} />],
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole('button', { name: 'Send' }));
    await expect(await canvas.findByText('Add your proof of insurance.')).toBeVisible();
    await waitFor(() => expect(canvas.getByRole('button', { name: /^Choose a file/ })).toHaveFocus());
  },
});

/** A file that failed: what happened and what helps stands in full below the rows. */
export const Failed = meta.story({
  args: {
    size: 'inline',
    label: 'Hull survey',
    help: 'One PDF, up to 10 MB.',
    maxFiles: 1,
    script: { fail: { at: 'uploading', code: 'network', message: 'reset', recovery: 'restart' } },
    act: ({ uploader }) => uploader.add([sampleFile('survey.heic', 400_000, 'image/heic')]),
  },
  play: async ({ canvasElement }) => {
    await expect(await within(canvasElement).findByText('1 of 1 file')).toBeVisible();
  },
});

/** Not yet to be used. */
export const Disabled = meta.story({
  args: { size: 'inline', label: 'Crew photos', help: 'Choose a vessel first.', disabled: true },
});

/** To be read: the files stay part of the form. */
export const ReadOnly = meta.story({
  args: {
    size: 'inline',
    label: 'Permit documents',
    help: 'Handed in on 12 March.',
    readOnly: true,
    initialAssets: [signed, { asset: { reference: 'f-2' }, name: 'site-plan.pdf', size: 1_200_000 }],
  },
});

/** From right to left. */
export const Arabic = meta.story({
  args: {
    ...WithFiles.input.args,
    label: 'مستندات التصريح',
    help: 'ملفات PDF أو صور، من 1 إلى 5.',
    messages: ar,
  },
  globals: { direction: 'rtl' },
});

/** A whole form: several fields, and what it sends. */
export const InAForm = meta.story({
  args: { show: (uploader) => <PermitForm uploader={uploader} />, script: { bytesPerSecond: 2_000_000 } },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.type(canvas.getByLabelText('Vessel'), 'Ida');
    await userEvent.click(canvas.getByRole('button', { name: 'Send' }));
    await expect(await canvas.findByText('Add your proof of insurance.')).toBeVisible();
    const input = canvasElement.querySelector<HTMLInputElement>('[data-ls-input="files"]');
    if (input === null) throw new Error('There is no file input.');
    await userEvent.upload(input, [sampleFile('policy.pdf', 400_000, 'application/pdf')]);
    await expect(await canvas.findByText('Ready')).toBeVisible();
    await userEvent.click(canvas.getByRole('button', { name: 'Send' }));
    await expect(await canvas.findByText(/"policy.pdf"/)).toBeVisible();
  },
});

function SentForm({ field }: { field: ReactNode }): ReactNode {
  return (
    <form className="story-form" onSubmit={(event) => event.preventDefault()}>
      {field}
      <button type="submit">Send</button>
    </form>
  );
}

function PermitForm({ uploader }: Pick<Scene, 'uploader'>): ReactNode {
  const [sent, setSent] = useState<string>();
  const send = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    setSent(JSON.stringify({ vessel: data.get('vessel'), insurance: data.getAll('insurance') }, null, 2));
  };
  return (
    <form className="story-form" onSubmit={send}>
      <label>
        Vessel
        <input name="vessel" required />
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
      {sent !== undefined && <pre>{sent}</pre>}
    </form>
  );
}
