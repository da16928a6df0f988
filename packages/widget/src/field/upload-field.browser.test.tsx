import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { createRef, type ReactNode } from 'react';
import { expect, test, vi } from 'vitest';
import { UploadField, type UploadFieldProps, UploadWidget } from '../index.ts';
import { drag, dragOf, transfer } from '../testing/drag.ts';
import { type LoggedScene, newScene } from '../testing/mount.tsx';
import { sampleFile } from '../testing/sample-files.ts';
import { de } from '../words/de.ts';

const pdf = (name = 'a.pdf') => sampleFile(name, 1000, 'application/pdf');
const stuck = { stay: 'uploading', sentShare: 0.4 } as const;
const broken = {
  fail: { at: 'uploading', code: 'network', message: 'reset', recovery: 'none' },
} as const;

interface Shown {
  readonly scene: LoggedScene;
  readonly form: HTMLFormElement;
  readonly field: HTMLElement;
  readonly sent: ReturnType<typeof vi.fn>;
  /** What the form would send for the field. */
  values(): FormDataEntryValue[];
  send(): void;
}

/** A form of a text field before, the upload field, and a button. */
function show(
  props: Partial<UploadFieldProps> = {},
  scene: LoggedScene = newScene(),
  around: (field: ReactNode) => ReactNode = (field) => field,
): Shown & ReturnType<typeof render> {
  const sent = vi.fn((event: { preventDefault(): void }) => event.preventDefault());
  const shown = render(
    <form aria-label="Permit" onSubmit={sent}>
      <input aria-label="Vessel" name="vessel" defaultValue="Ida" />
      {around(<UploadField uploader={scene.uploader} label="Insurance" name="insurance" {...props} />)}
      <button type="submit">Send</button>
      <button type="reset">Start over</button>
    </form>,
  );
  const form = screen.getByRole<HTMLFormElement>('form');
  return {
    ...{ ...shown, scene, form, sent },
    field: screen.getByRole('group', { name: /^Insurance/ }),
    values: () => new FormData(form).getAll('insurance'),
    send: () => fireEvent.click(screen.getByRole('button', { name: 'Send' })),
  };
}

const button = () => screen.getByRole('button', { name: /Insurance/ });
const control = (field: HTMLElement): HTMLInputElement => {
  const found = field.querySelector<HTMLInputElement>('.ls-field > input.ls-vh');
  if (found === null) throw new Error('There is no control.');
  return found;
};

test('U2: a dropped file appears in the surrounding form, by its reference, and those of one list in its order', async () => {
  const { field, values, form } = show();
  expect(values()).toEqual([]);
  drag('drop', field, pdf('a.pdf'), pdf('b.pdf'));
  await waitFor(() => expect(values()).toEqual(['a.pdf', 'b.pdf']));
  expect(new FormData(form).get('vessel')).toBe('Ida');
  fireEvent.click(screen.getByRole('button', { name: 'Remove: a.pdf' }));
  await waitFor(() => expect(values()).toEqual(['b.pdf']));
});

test('U2: a pasted file does too', async () => {
  const { field, values } = show();
  const event = new ClipboardEvent('paste', {
    bubbles: true,
    cancelable: true,
    clipboardData: transfer(pdf()),
  });
  button().dispatchEvent(event);
  await waitFor(() => expect(values()).toEqual(['a.pdf']));
  expect(within(field).getByText('Ready')).toBeDefined();
});

test('U2: where it is required and empty, nothing is sent; what is missing is said, and the focus is on its button', async () => {
  const { field, form, send, sent } = show({ required: 'Add your proof of insurance.' });
  expect(form.matches(':invalid')).toBe(true);
  expect(screen.queryByText('Add your proof of insurance.')).toBeNull();
  send();
  expect(sent).not.toHaveBeenCalled();
  const error = await screen.findByText('Add your proof of insurance.');
  await waitFor(() => expect(document.activeElement).toBe(button()));
  expect(button().getAttribute('aria-invalid')).toBe('true');
  const described = button().getAttribute('aria-describedby')?.split(' ') ?? [];
  expect(described.map((id) => document.getElementById(id)?.textContent).join()).toContain(error.textContent);
  expect(within(field).getByText('(required)')).toBeDefined();
});

test('U2: a dropped file counts for required, and the form waits until it is there', async () => {
  const { field, form, scene, send, sent } = show({ required: true }, newScene(stuck));
  drag('drop', field, pdf());
  await screen.findByRole('listitem');
  await waitFor(() => expect(control(field).validationMessage).toBe('Wait until the file is ready.'));
  expect(form.checkValidity()).toBe(false);
  expect(screen.queryByText('Wait until the file is ready.')).toBeNull();
  send();
  expect(sent).not.toHaveBeenCalled();
  expect(await screen.findByText('Wait until the file is ready.')).toBeDefined();
  scene.uploader.cancel();
  await waitFor(() => expect(control(field).validationMessage).toBe('Add a file.'));
});

test('U2: the form also waits for a folder that is still being read, and the field says that it is', async () => {
  const { field, form, values } = show();
  let found: (entries: object[]) => void = () => {};
  const readEntries = (onEntries: typeof found) => {
    found = onEntries;
  };
  const entry = { name: 'photos', isDirectory: true, createReader: () => ({ readEntries }) };
  const item = { kind: 'file', getAsFile: () => null, webkitGetAsEntry: () => entry };
  await act(async () => dragOf('drop', field, { types: ['Files'], files: [], items: [item] }));
  expect(await within(field).findByText('Reading what was dropped: 0 files so far')).toBeVisible();
  expect(form.checkValidity()).toBe(false);
  const file = (onFile: (file: File) => void) => onFile(pdf());
  await act(async () => found([{ isDirectory: false, name: 'a.pdf', file }]));
  await act(async () => found([]));
  await waitFor(() => expect(values()).toEqual(['a.pdf']));
  await waitFor(() => expect(form.checkValidity()).toBe(true));
});

test('U2: what was waited for is sent once it is ready, and nothing is wrong any more', async () => {
  const { field, form, send, sent, values } = show({ required: true }, newScene({ bytesPerSecond: 4000 }));
  drag('drop', field, pdf());
  await screen.findByRole('listitem');
  send();
  await screen.findByText('Wait until the file is ready.');
  await waitFor(() => expect(form.checkValidity()).toBe(true));
  expect(screen.queryByText('Wait until the file is ready.')).toBeNull();
  expect(values()).toEqual(['a.pdf']);
  send();
  await waitFor(() => expect(sent).toHaveBeenCalledTimes(1));
});

test('U2: a failed file keeps the form from being sent until it is removed', async () => {
  const { field, form, send, sent } = show({}, newScene(broken));
  drag('drop', field, pdf());
  await within(field).findByText('Failed');
  const problem = { selector: '.ls-problem *' };
  expect(await within(field).findByText(/^The connection broke off/, problem)).toBeDefined();
  send();
  expect(await screen.findByText('1 file failed. Try it again or remove it.')).toBeDefined();
  expect(sent).not.toHaveBeenCalled();
  fireEvent.click(screen.getByRole('button', { name: 'Remove: a.pdf' }));
  await waitFor(() => expect(form.checkValidity()).toBe(true));
});

test('U9: minFiles asks for more once there is one, and always where it is required', async () => {
  const { field, form, send } = show({ minFiles: 2 });
  expect(form.checkValidity()).toBe(true);
  drag('drop', field, pdf('a.pdf'));
  await waitFor(() => expect(control(field).validationMessage).toBe('Add at least 2 files.'));
  send();
  expect(await screen.findByText('Add at least 2 files.')).toBeDefined();
  drag('drop', field, pdf('b.pdf'));
  await waitFor(() => expect(form.checkValidity()).toBe(true));
});

test('U9: with maxFiles 1, another file takes the place of the first, which goes only once the other is taken', async () => {
  const { field, values } = show({ maxFiles: 1, accept: ['application/pdf'] });
  expect(button().textContent).toBe('Choose a file');
  drag('drop', field, pdf('a.pdf'));
  await waitFor(() => expect(values()).toEqual(['a.pdf']));
  expect(button().textContent).toBe('Replace');
  expect(within(field).getByText('1 of 1 file')).toBeDefined();
  drag('drop', field, sampleFile('a.mp4', 9, 'video/mp4'));
  await within(field).findByText('Type is not accepted (1)');
  expect(values()).toEqual(['a.pdf']);
  drag('drop', field, pdf('b.pdf'));
  await waitFor(() => expect(values()).toEqual(['b.pdf']));
});

test('U9: onRemove is told of a file that another one replaces, and may keep it', async () => {
  const onRemove = vi.fn(async () => false);
  const { field, values } = show({ maxFiles: 1, onRemove });
  drag('drop', field, pdf('a.pdf'));
  await waitFor(() => expect(values()).toEqual(['a.pdf']));
  expect(onRemove).not.toHaveBeenCalled();
  drag('drop', field, pdf('b.pdf'));
  await waitFor(() => expect(onRemove).toHaveBeenCalledTimes(1));
  await waitFor(() => expect(values()).toEqual(['a.pdf']));
});

test('U9: with maxFiles 1, of two files that are checked at the same time the last one stays', async () => {
  const checks = new Map<string, () => void>();
  const validate = ({ name }: File) =>
    new Promise<undefined>((resolve) => {
      checks.set(name, () => resolve(undefined));
    });
  const { field, values, scene } = show({ maxFiles: 1, validate });
  const passes = async (name: string) => {
    await waitFor(() => expect(checks.has(name)).toBe(true));
    await act(async () => checks.get(name)?.());
  };
  drag('drop', field, pdf('a.pdf'));
  await passes('a.pdf');
  await waitFor(() => expect(values()).toEqual(['a.pdf']));
  drag('drop', field, pdf('b.pdf'));
  drag('drop', field, pdf('c.pdf'));
  await passes('b.pdf');
  await waitFor(() => expect(values()).toEqual(['b.pdf']));
  await passes('c.pdf');
  await waitFor(() => expect(values()).toEqual(['c.pdf']));
  // The one that was chosen before takes longer.
  drag('drop', field, pdf('d.pdf'));
  drag('drop', field, pdf('e.pdf'));
  await passes('e.pdf');
  await waitFor(() => expect(values()).toEqual(['e.pdf']));
  await passes('d.pdf');
  await waitFor(() => expect(scene.uploader.snapshot().checking).toBe(0));
  // What it would do to the other one, it does by the next frame but one.
  for (let frame = 0; frame < 2; frame += 1) await act(() => new Promise(requestAnimationFrame));
  expect(values()).toEqual(['e.pdf']);
});

test('U9: maxFiles is said with how many there are', async () => {
  const { field } = show({ maxFiles: 5 });
  expect(within(field).getByText('or drop them here')).toBeDefined();
  drag('drop', field, pdf('a.pdf'), pdf('b.pdf'));
  expect(await within(field).findByText('2 of 5 files')).toBeDefined();
  expect(button().textContent).toBe('Add files');
});

test('U9: files that are there already count for required and are part of the value; a removed one is not', async () => {
  const initialAssets = [
    { asset: { reference: 'f-1' }, name: 'permit.pdf' },
    { asset: { reference: 'f-2' }, name: 'plan.pdf' },
  ];
  const { field, form, values } = show({ initialAssets, required: true });
  await waitFor(() => expect(values()).toEqual(['f-1', 'f-2']));
  expect(form.checkValidity()).toBe(true);
  expect(within(field).getAllByText('Ready')).toHaveLength(2);
  fireEvent.click(screen.getByRole('button', { name: 'Remove: permit.pdf' }));
  await waitFor(() => expect(values()).toEqual(['f-2']));
  fireEvent.click(screen.getByRole('button', { name: 'Remove: plan.pdf' }));
  await waitFor(() => expect(form.checkValidity()).toBe(false));
  fireEvent.click(screen.getByRole('button', { name: /^Undo/ }));
  await waitFor(() => expect(form.checkValidity()).toBe(true));
});

test('U9: a replaced file of the form is not deleted before the form is sent', async () => {
  const scene = newScene({}, { deletes: true, undoMs: 0 });
  const initialAssets = [{ asset: { reference: 'f-1' }, name: 'old.pdf' }];
  const { field, values } = show({ initialAssets, maxFiles: 1 }, scene);
  await waitFor(() => expect(values()).toEqual(['f-1']));
  drag('drop', field, pdf('new.pdf'));
  await waitFor(() => expect(values()).toEqual(['new.pdf']));
  drag('drop', field, pdf('newer.pdf'));
  await waitFor(() => expect(values()).toEqual(['newer.pdf']));
  const discarded = () => scene.log.lines.filter((line) => line.startsWith('discard'));
  await waitFor(() => expect(discarded()).toEqual(['discard new.pdf']));
});

test('U9: disabled, it takes nothing, asks for nothing and is not part of the form', async () => {
  const scene = newScene();
  await scene.uploader.add([pdf()]);
  const { field, form, values, rerender } = show(
    { required: true, disabled: true, help: 'Choose a vessel first.' },
    scene,
  );
  expect(button()).toHaveProperty('disabled', true);
  expect(within(field).getByText('Choose a vessel first.')).toBeDefined();
  await screen.findByRole('listitem');
  expect(values()).toEqual([]);
  drag('drop', field, pdf('b.pdf'));
  rerender(
    <form aria-label="Permit">
      <UploadField uploader={newScene().uploader} label="Insurance" required disabled />
    </form>,
  );
  expect(screen.getByText('Not available yet')).toBeDefined();
  expect(form.checkValidity()).toBe(true);
  expect(scene.uploader.snapshot().uploads).toHaveLength(1);
});

test('U2: a disabled fieldset disables it, and lets it go again', async () => {
  const { form } = show({ required: true }, newScene(), (field) => (
    <fieldset disabled aria-label="Papers">
      <fieldset aria-label="Inner">{field}</fieldset>
    </fieldset>
  ));
  await waitFor(() => expect(screen.getByText('Not available yet')).toBeDefined());
  expect(form.checkValidity()).toBe(true);
  screen.getByRole('group', { name: 'Papers' }).removeAttribute('disabled');
  await waitFor(() => expect(button()).toHaveProperty('disabled', false));
  expect(form.checkValidity()).toBe(false);
});

test('U9: read-only, it shows its files, which stay part of the form, and offers nothing', async () => {
  const initialAssets = [{ asset: { reference: 'f-1' }, name: 'permit.pdf' }];
  const { field, form, values } = show({ initialAssets, readOnly: true, required: true });
  await waitFor(() => expect(values()).toEqual(['f-1']));
  expect(within(field).getByText('Ready')).toBeDefined();
  expect(screen.queryByRole('button', { name: /Insurance/ })).toBeNull();
  expect(form.checkValidity()).toBe(true);
  drag('drop', field, pdf());
  expect(values()).toEqual(['f-1']);
});

test('U2: resetting the form empties the list, cancels what is under way, and brings back what was there', async () => {
  const initialAssets = [{ asset: { reference: 'f-1' }, name: 'permit.pdf' }];
  const scene = newScene((name) => (name === 'slow.pdf' ? stuck : {}), { deletes: true });
  const { field, values, send } = show({ initialAssets, required: true }, scene);
  await waitFor(() => expect(values()).toEqual(['f-1']));
  drag('drop', field, pdf('a.pdf'), pdf('slow.pdf'));
  await waitFor(() => expect(values()).toEqual(['f-1', 'a.pdf']));
  fireEvent.click(screen.getByRole('button', { name: 'Remove: permit.pdf' }));
  send();
  await screen.findByText('Wait until the file is ready.');
  fireEvent.click(screen.getByRole('button', { name: 'Start over' }));
  await waitFor(() => expect(values()).toEqual(['f-1']));
  expect(screen.getAllByRole('listitem')).toHaveLength(1);
  expect(screen.queryByText('Wait until the file is ready.')).toBeNull();
});

test('U2, U18: what a reset of the form brings back is not offered to be undone any more', async () => {
  const initialAssets = [{ asset: { reference: 'kept.pdf' }, name: 'kept.pdf', size: 1_000 }];
  const { values } = show({ initialAssets });
  await waitFor(() => expect(values()).toEqual(['kept.pdf']));
  fireEvent.click(screen.getByRole('button', { name: 'Remove: kept.pdf' }));
  expect(await screen.findByRole('button', { name: 'Undo: kept.pdf' })).toBeVisible();
  fireEvent.click(screen.getByRole('button', { name: 'Start over' }));
  await waitFor(() => expect(values()).toEqual(['kept.pdf']));
  await waitFor(() => expect(screen.queryByRole('button', { name: /^Undo/ })).toBeNull());
});

test('U2: resetting the form deletes nothing at the server that is ready, since the form may just have been sent', async () => {
  const scene = newScene({}, { deletes: true, undoMs: 0 });
  const { field, form, values } = show({}, scene);
  drag('drop', field, pdf('sent.pdf'));
  await waitFor(() => expect(values()).toEqual(['sent.pdf']));
  form.reset();
  await waitFor(() => expect(values()).toEqual([]));
  drag('drop', field, pdf('removed.pdf'));
  await waitFor(() => expect(values()).toEqual(['removed.pdf']));
  fireEvent.click(screen.getByRole('button', { name: 'Remove: removed.pdf' }));
  const discarded = () => scene.log.lines.filter((line) => line.startsWith('discard'));
  await waitFor(() => expect(discarded()).toEqual(['discard removed.pdf']));
});

test('U2: moving the focus inside the field does not leave it', async () => {
  const blurred = vi.fn();
  const initialAssets = [{ asset: { reference: 'f-1' }, name: 'permit.pdf' }];
  show({ initialAssets, onBlur: blurred });
  await act(async () => (await screen.findByRole('button', { name: 'Remove: permit.pdf' })).focus());
  await act(async () => button().focus());
  expect(blurred).not.toHaveBeenCalled();
  await act(async () => screen.getByLabelText('Vessel').focus());
  expect(blurred).toHaveBeenCalledTimes(1);
});

test('U2: checking the form from code shows nothing and leaves the focus alone', async () => {
  const { form } = show({ required: true });
  const vessel = screen.getByLabelText('Vessel');
  vessel.focus();
  expect(form.checkValidity()).toBe(false);
  await act(async () => new Promise<void>((resolve) => requestAnimationFrame(() => resolve())));
  expect(screen.queryByText('Add a file.')).toBeNull();
  expect(document.activeElement).toBe(vessel);
});

test('U2: reporting from code brings the focus to the button, as sending does', async () => {
  const { form } = show({ required: true });
  expect(form.reportValidity()).toBe(false);
  expect(await screen.findByText('Add a file.')).toBeDefined();
  await waitFor(() => expect(document.activeElement).toBe(button()));
});

test('U2: of several invalid fields, the first one has the focus', async () => {
  const { send, container } = show({ required: true });
  const vessel = screen.getByLabelText<HTMLInputElement>('Vessel');
  vessel.required = true;
  vessel.value = '';
  send();
  expect(await screen.findByText('Add a file.')).toBeDefined();
  await waitFor(() => expect(document.activeElement).toBe(vessel));
  const after = document.createElement('input');
  after.required = true;
  container.querySelector('form')?.append(after);
  vessel.value = 'Ida';
  send();
  await waitFor(() => expect(document.activeElement).toBe(button()));
});

test('U2: what is missing is said when the focus leaves the field, not before, and waiting only when it is sent', async () => {
  const blurred = vi.fn();
  const { field } = show({ required: true, onBlur: blurred }, newScene(stuck));
  await act(async () => button().focus());
  expect(screen.queryByText('Add a file.')).toBeNull();
  await act(async () => screen.getByLabelText('Vessel').focus());
  expect(await screen.findByText('Add a file.')).toBeDefined();
  expect(blurred).toHaveBeenCalledTimes(1);
  drag('drop', field, pdf());
  await waitFor(() => expect(screen.queryByText('Add a file.')).toBeNull());
  expect(screen.queryByText(/^Wait/)).toBeNull();
});

test('U2: the label is tied to the button; clicking it chooses files, and help is read with it', () => {
  const { container } = show({ help: 'One PDF, up to 10 MB.' });
  const picked = vi.fn((event: Event) => event.preventDefault());
  container.querySelector('[data-ls-input="files"]')?.addEventListener('click', picked);
  expect(screen.getByLabelText(/Insurance/, { selector: 'button' })).toBe(button());
  fireEvent.click(screen.getByText('Insurance', { exact: false, selector: 'label' }));
  expect(picked).toHaveBeenCalledTimes(1);
  const help = button().getAttribute('aria-describedby') ?? '';
  expect(document.getElementById(help)?.textContent).toBe('One PDF, up to 10 MB.');
});

test('U14: what the application found wrong stands in the field, and is said once where the focus is elsewhere', async () => {
  const { uploader } = newScene();
  const field = (error?: string) => <UploadField uploader={uploader} label="Insurance" error={error} />;
  const { rerender } = render(field());
  rerender(field('This policy has expired.'));
  expect(screen.getByText('This policy has expired.', { selector: '.ls-field-error *' })).toBeDefined();
  await waitFor(() => expect(screen.getByRole('status').textContent).toBe('This policy has expired.'));
  expect(button().getAttribute('aria-invalid')).toBe('true');
});

test('U2: it belongs to a form elsewhere on the page by its id', async () => {
  const { uploader } = newScene();
  render(
    <>
      <form id="permit" aria-label="Permit" />
      <UploadField uploader={uploader} label="Insurance" name="insurance" form="permit" required />
    </>,
  );
  const form = screen.getByRole<HTMLFormElement>('form');
  expect(form.checkValidity()).toBe(false);
  await uploader.add([pdf()]);
  await waitFor(() => expect(new FormData(form).getAll('insurance')).toEqual(['a.pdf']));
});

test('U2: its ref is the form’s control, whose focus goes to the button', async () => {
  const ref = createRef<HTMLInputElement>();
  const { uploader } = newScene();
  render(<UploadField ref={ref} uploader={uploader} label="Insurance" required />);
  expect(ref.current?.validationMessage).toBe('Add a file.');
  await act(async () => ref.current?.focus());
  await waitFor(() => expect(document.activeElement).toBe(button()));
});

test('U23: a widget of the size inline is the field, with its words', async () => {
  const { uploader } = newScene();
  render(
    <form aria-label="Permit">
      <UploadWidget uploader={uploader} size="inline" label="Versicherung" required name="i" messages={de} />
      <button type="submit">Senden</button>
    </form>,
  );
  fireEvent.click(screen.getByRole('button', { name: 'Senden' }));
  expect(await screen.findByText('Fügen Sie eine Datei hinzu.')).toBeDefined();
  expect(screen.getByRole('group', { name: 'Versicherung (erforderlich)' }).lang).toBe('de');
});

test('U22: in 320 px nothing of it sticks out, whatever the names', async () => {
  const scene = newScene({}, { maxSize: 5000 });
  const { container } = render(
    <div style={{ inlineSize: 320 }}>
      <UploadField uploader={scene.uploader} label="Insurance" />
    </div>,
  );
  const name = 'harbour-drone-flight-north-pier-4k-master-final';
  await act(async () => scene.uploader.add([sampleFile(`${name}.pdf`), sampleFile(`${name}.mov`, 9000)]));
  await screen.findByText('1 file was not added');
  const limit = container.firstElementChild?.getBoundingClientRect().right ?? 0;
  const out = [...container.querySelectorAll('.ls-field-control, .ls-rejections, .ls-item, button')].filter(
    (element) => element.getBoundingClientRect().right > limit,
  );
  expect(out).toEqual([]);
  for (const element of screen.getAllByRole('button')) {
    const { width, height } = element.getBoundingClientRect();
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(24);
  }
});
