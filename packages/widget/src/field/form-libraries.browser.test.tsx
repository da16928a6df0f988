import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { type ReactNode, useState } from 'react';
import { useFormStatus } from 'react-dom';
import { Controller, useForm } from 'react-hook-form';
import { expect, test, vi } from 'vitest';
import { UploadField } from '../index.ts';
import { drag } from '../testing/drag.ts';
import { newScene } from '../testing/mount.tsx';
import { sampleFile } from '../testing/sample-files.ts';
import type { Scene } from '../testing/stage.tsx';

const pdf = (name = 'a.pdf') => sampleFile(name, 1000, 'application/pdf');
const field = () => screen.getByRole('group', { name: /^Papers/ });
const button = () => screen.getByRole('button', { name: /Papers/ });
const send = () => fireEvent.click(screen.getByRole('button', { name: 'Send' }));

interface Permit {
  papers: readonly (string | number)[];
}

interface HookFormProps extends Pick<Scene, 'uploader'> {
  onValid(permit: Permit): void;
  initial?: string[];
}

function HookForm({ uploader, onValid, initial = [] }: HookFormProps): ReactNode {
  const { control, handleSubmit, reset, formState } = useForm<Permit>({ defaultValues: { papers: initial } });
  const [native, setNative] = useState<HTMLInputElement | null>(null);
  return (
    <form noValidate onSubmit={(event) => void handleSubmit(onValid)(event)}>
      <Controller
        control={control}
        name="papers"
        rules={{ required: 'No permit without papers.', validate: () => native?.validationMessage || true }}
        render={({ field: { ref, ...rest }, fieldState }) => (
          <UploadField
            {...rest}
            ref={(element) => {
              ref(element);
              setNative(element);
            }}
            uploader={uploader}
            label="Papers"
            error={fieldState.error?.message}
            initialAssets={initial.map((reference) => ({ asset: { reference }, name: `${reference}.pdf` }))}
          />
        )}
      />
      <button type="submit">Send</button>
      <button type="button" onClick={() => reset()}>
        Start over
      </button>
      <output aria-label="dirty">{String(formState.isDirty)}</output>
    </form>
  );
}

test('U2: React Hook Form gets the references, asks for them by its own rule, and brings the focus to the button', async () => {
  const { uploader } = newScene();
  const valid = vi.fn();
  render(<HookForm uploader={uploader} onValid={valid} />);
  send();
  expect(await screen.findByText('No permit without papers.')).toBeDefined();
  await waitFor(() => expect(document.activeElement).toBe(button()));
  expect(valid).not.toHaveBeenCalled();
  drag('drop', field(), pdf('a.pdf'), pdf('b.pdf'));
  await waitFor(() => expect(screen.queryByText('No permit without papers.')).toBeNull());
  send();
  await waitFor(() => expect(valid.mock.calls[0]?.[0]).toEqual({ papers: ['a.pdf', 'b.pdf'] }));
});

test('U2: a value that comes back later than what was told since is no reset, and takes no file off the list', async () => {
  const { uploader } = newScene();
  const told: (string | number)[][] = [];
  const papers = (value: readonly (string | number)[]) => (
    <UploadField
      uploader={uploader}
      label="Papers"
      value={value}
      onChange={(references) => told.push(references)}
    />
  );
  const { rerender } = render(papers([]));
  await act(async () => uploader.add([pdf('a.pdf')]));
  await waitFor(() => expect(told).toEqual([['a.pdf']]));
  await act(async () => uploader.add([pdf('b.pdf')]));
  await waitFor(() => expect(told).toEqual([['a.pdf'], ['a.pdf', 'b.pdf']]));
  const names = () =>
    screen.queryAllByRole('listitem').map((row) => row.querySelector('.ls-vh')?.textContent);
  const settled = () => act(async () => new Promise<void>((done) => requestAnimationFrame(() => done())));
  for (const value of [...told]) {
    rerender(papers(value));
    await settled();
    expect(names()).toEqual(['a.pdf', 'b.pdf']);
  }
  // Going back to what was told long ago is one.
  rerender(papers(['a.pdf']));
  await waitFor(() => expect(names()).toEqual(['a.pdf']));
});

test('U2: React Hook Form waits for uploads under way', async () => {
  const { uploader } = newScene((name) => (name === 'slow.pdf' ? { stay: 'uploading', sentShare: 0.4 } : {}));
  const valid = vi.fn();
  render(<HookForm uploader={uploader} onValid={valid} />);
  drag('drop', field(), pdf('a.pdf'), pdf('slow.pdf'));
  await within(field()).findByText('Ready');
  send();
  expect(await screen.findByText('Wait until the file is ready.')).toBeDefined();
  expect(valid).not.toHaveBeenCalled();
  fireEvent.click(screen.getByRole('button', { name: 'Remove: slow.pdf' }));
  await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(1));
  send();
  await waitFor(() => expect(valid.mock.calls[0]?.[0]).toEqual({ papers: ['a.pdf'] }));
});

test('U9: React Hook Form begins with the files that are there, unchanged, and starts over with them', async () => {
  const { uploader } = newScene();
  render(<HookForm uploader={uploader} onValid={() => {}} initial={['f-1']} />);
  await screen.findByRole('listitem');
  const dirty = () => screen.getByLabelText('dirty').textContent;
  expect(dirty()).toBe('false');
  drag('drop', field(), pdf());
  await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(2));
  await waitFor(() => expect(dirty()).toBe('true'));
  fireEvent.click(screen.getByRole('button', { name: 'Start over' }));
  await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(1));
  expect(field().textContent).toContain('f-1.pdf');
});

function Send(): ReactNode {
  const { pending } = useFormStatus();
  return <button type="submit">{pending ? 'Sending' : 'Send'}</button>;
}

test('U2: a server action gets the references, the field takes nothing meanwhile, and is empty afterwards', async () => {
  const { uploader } = newScene();
  const got: FormDataEntryValue[][] = [];
  let answer = (): void => {};
  const action = async (data: FormData): Promise<void> => {
    got.push(data.getAll('papers'));
    await new Promise<void>((resolve) => {
      answer = resolve;
    });
  };
  render(
    <form action={action}>
      <UploadField uploader={uploader} label="Papers" name="papers" required />
      <Send />
    </form>,
  );
  send();
  expect(await screen.findByText('Add a file.')).toBeDefined();
  expect(got).toEqual([]);
  drag('drop', field(), pdf('a.pdf'), pdf('b.pdf'));
  await waitFor(() => expect(screen.getAllByText('Ready')).toHaveLength(2));
  send();
  expect(await screen.findByRole('button', { name: 'Sending' })).toBeDefined();
  expect(got).toEqual([['a.pdf', 'b.pdf']]);
  expect(button()).toHaveProperty('disabled', true);
  await act(async () => answer());
  await waitFor(() => expect(screen.queryAllByRole('listitem')).toHaveLength(0));
  expect(button()).toHaveProperty('disabled', false);
  expect(screen.queryByText('Add a file.')).toBeNull();
});

function Edit({ uploader }: Pick<Scene, 'uploader'>): ReactNode {
  const [saved, setSaved] = useState(['f-1']);
  return (
    <form action={async (data) => setSaved(data.getAll('papers').map(String))}>
      <UploadField
        uploader={uploader}
        label="Papers"
        name="papers"
        initialAssets={saved.map((reference) => ({ asset: { reference }, name: `${reference}.saved` }))}
      />
      <Send />
    </form>
  );
}

test('U9: after a server action the field has what the form has then', async () => {
  const { uploader } = newScene();
  render(<Edit uploader={uploader} />);
  await screen.findByText('f-1.saved');
  drag('drop', field(), pdf('b.pdf'));
  await waitFor(() => expect(screen.getAllByText('Ready')).toHaveLength(2));
  send();
  await waitFor(() => expect(field().textContent).toContain('b.pdf.saved'));
  expect(screen.getAllByRole('listitem')).toHaveLength(2);
});
