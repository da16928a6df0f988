import { expect, fireEvent, fn, userEvent, waitFor, within } from 'storybook/test';
import preview from '../../../../.storybook/preview.tsx';
import { drag, transfer } from '../testing/drag.ts';
import { sampleFile } from '../testing/sample-files.ts';
import { type Scene, Stage } from '../testing/stage.tsx';

const meta = preview.meta({ title: 'Widget/Behaviour', component: Stage, tags: ['!autodocs'] });

const plan = sampleFile('plan.pdf', 900_000, 'application/pdf');
const film = sampleFile('film.mp4', 9_000_000, 'video/mp4');
const slow = { bytesPerSecond: 100_000 };
const add =
  (...files: File[]) =>
  ({ uploader }: Scene) =>
    uploader.add(files);
const input = (canvas: HTMLElement): HTMLInputElement => {
  const element = canvas.querySelector<HTMLInputElement>('[data-ls-input="files"]');
  if (element === null) throw new Error('No file input is rendered.');
  return element;
};

/** Chosen files are sent and end at Ready, and the page hears of each once. */
export const ChooseFiles = meta.story({
  args: { script: { processingMs: 0 }, onReady: fn(), onSettled: fn() },
  play: async ({ canvasElement, args }) => {
    const canvas = within(canvasElement);
    await userEvent.upload(input(canvasElement), [plan, film]);
    await waitFor(() => expect(canvas.getAllByText('Ready')).toHaveLength(2), { timeout: 5000 });
    await expect(canvas.getByText('2 files are ready')).toBeVisible();
    await waitFor(() => expect(args.onSettled).toHaveBeenCalledTimes(1));
    await expect(args.onReady).toHaveBeenCalledTimes(2);
    await userEvent.upload(input(canvasElement), [plan]);
    await waitFor(() => expect(canvas.getAllByText('Ready')).toHaveLength(3), { timeout: 5000 });
  },
});

/** Pause keeps the place, resume goes on. */
export const PauseAndResume = meta.story({
  args: { script: slow, act: add(film) },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole('button', { name: 'Pause: film.mp4' }));
    const row = within(canvas.getByRole('listitem'));
    await expect(await row.findByText(/^Paused/)).toBeVisible();
    await userEvent.click(canvas.getByRole('button', { name: 'Resume: film.mp4' }));
    await expect(await row.findByText(/^Uploading \d/)).toBeVisible();
  },
});

/** Cancel keeps the row; Retry begins again. */
export const CancelAndRetry = meta.story({
  args: { script: slow, act: add(film) },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole('button', { name: 'Cancel: film.mp4' }));
    await expect(await canvas.findByText('Canceled')).toBeVisible();
    await userEvent.click(canvas.getByRole('button', { name: 'Retry: film.mp4' }));
    await expect(await within(canvas.getByRole('listitem')).findByText(/^Uploading \d/)).toBeVisible();
  },
});

/** A failure says what happened and what helps; Retry helps. */
export const RetryAfterFailure = meta.story({
  args: {
    act: add(plan),
    script: {
      fail: {
        at: 'finalizing',
        code: 'bad-file',
        message: 'HTTP 422',
        serverMessage: 'no pages',
        recovery: 'restart',
        times: 1,
      },
    },
    onFail: fn(),
  },
  play: async ({ canvasElement, args }) => {
    const canvas = within(canvasElement);
    const said = 'The server cannot read the file: “no pages”. Try again.';
    await expect(await canvas.findByText(said)).toBeVisible();
    await expect(canvas.getByRole('button', { name: 'Copy details: plan.pdf' })).toBeVisible();
    await userEvent.click(canvas.getByRole('button', { name: 'Retry failed (1)' }));
    await expect(await canvas.findByText('Ready')).toBeVisible();
    await expect(args.onFail).toHaveBeenCalledTimes(1);
  },
});

/** Remove acts at once and can be undone. */
export const RemoveAndUndo = meta.story({
  args: { act: add(plan, film) },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole('button', { name: 'Remove: plan.pdf' }));
    await waitFor(() => expect(canvas.getByRole('list', { name: '1 file' })).toBeVisible());
    await waitFor(() => expect(canvas.getByRole('listitem')).toHaveFocus());
    await userEvent.click(canvas.getByRole('button', { name: 'Undo: plan.pdf' }));
    await waitFor(() => expect(canvas.getAllByRole('listitem')).toHaveLength(2));
    await waitFor(() => expect(canvas.getAllByRole('listitem')[0]).toHaveFocus());

    // Two removed one after the other come back together.
    await userEvent.click(await canvas.findByRole('button', { name: 'Remove: plan.pdf' }));
    await waitFor(() => expect(canvas.getAllByRole('listitem')).toHaveLength(1));
    await userEvent.click(canvas.getByRole('button', { name: 'Remove: film.mp4' }));
    await userEvent.click(await canvas.findByRole('button', { name: 'Undo: 2 files' }));
    await waitFor(() => expect(canvas.getAllByRole('listitem')).toHaveLength(2));
  },
});

/** Clear finished takes ready files off the list, leaves what is stored, and can be undone. */
export const ClearFinished = meta.story({
  args: { act: add(plan, film) },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(
      await canvas.findByRole('button', { name: 'Clear finished (2)' }, { timeout: 5000 }),
    );
    await waitFor(() => expect(canvas.queryByRole('list')).toBeNull());
    await waitFor(() => expect(canvasElement.contains(document.activeElement)).toBe(true));
    await userEvent.click(canvas.getByRole('button', { name: 'Undo: 2 files' }));
    await waitFor(() => expect(canvas.getAllByRole('listitem')).toHaveLength(2));
  },
});

/** A control that goes away under the focus leaves it near by, never to the page. */
export const FocusStays = meta.story({
  args: {
    script: {
      ...slow,
      fail: { at: 'planning', code: 'server', message: 'HTTP 500', recovery: 'restart', times: 1 },
    },
  },
  play: async ({ canvasElement, step }) => {
    const canvas = within(canvasElement);
    const press = async (name: string): Promise<void> => {
      const button = await canvas.findByRole('button', { name });
      button.focus();
      await userEvent.keyboard('{Enter}');
    };
    const focusIsOn = (role: string, name?: string) =>
      waitFor(() => expect(canvas.getByRole(role, name === undefined ? {} : { name })).toHaveFocus());
    await step('Browse, once there are files', async () => {
      canvas.getByRole('button', { name: 'Browse files' }).focus();
      // Not `userEvent.upload`, which puts the focus on the input.
      const files = input(canvasElement);
      files.files = transfer(film).files;
      await fireEvent.change(files);
      await focusIsOn('button', 'browse');
    });
    await step('Retry failed', async () => {
      await press('Retry failed (1)');
      await focusIsOn('button', 'Pause all');
    });
    await step('Pause all and Resume all', async () => {
      await press('Pause all');
      await focusIsOn('button', 'Resume all');
      await press('Resume all');
      await focusIsOn('button', 'Pause all');
    });
    await step('Pause, Resume and Cancel of a row', async () => {
      await press('Pause: film.mp4');
      await focusIsOn('button', 'Resume: film.mp4');
      await press('Resume: film.mp4');
      await focusIsOn('button', 'Pause: film.mp4');
      await press('Cancel: film.mp4');
      await focusIsOn('listitem');
    });
  },
});

/** The list by keyboard: arrows, Space, Delete. */
export const Keyboard = meta.story({
  args: { script: slow, act: add(plan, film, sampleFile('notes.txt', 900_000, 'text/plain')) },
  play: async ({ canvasElement, step }) => {
    const canvas = within(canvasElement);
    await waitFor(() => expect(canvas.getAllByRole('listitem')).toHaveLength(3));
    const row = (index: number): HTMLElement | undefined => canvas.getAllByRole('listitem')[index];
    await step('Tab goes from the zone over the summary to the first row', async () => {
      await userEvent.tab();
      await expect(canvas.getByRole('button', { name: 'browse' })).toHaveFocus();
      await userEvent.tab();
      await expect(canvas.getByRole('button', { name: 'Pause all' })).toHaveFocus();
      await userEvent.tab();
      await expect(row(0)).toHaveFocus();
    });
    await step('arrows, Home and End move', async () => {
      await userEvent.keyboard('{ArrowDown}');
      await waitFor(() => expect(row(1)).toHaveFocus());
      await userEvent.keyboard('{End}');
      await waitFor(() => expect(row(2)).toHaveFocus());
      await userEvent.keyboard('{ArrowUp}');
      await waitFor(() => expect(row(1)).toHaveFocus());
    });
    await step('Space pauses and resumes', async () => {
      await userEvent.keyboard(' ');
      await waitFor(() => expect(row(1)).toHaveAttribute('data-state', 'paused'));
      await userEvent.keyboard(' ');
      await waitFor(() => expect(row(1)).not.toHaveAttribute('data-state', 'paused'));
    });
    await step('Delete removes, and the next row has the focus', async () => {
      await userEvent.keyboard('{Delete}');
      await waitFor(() => expect(canvas.getAllByRole('listitem')).toHaveLength(2));
      await waitFor(() => expect(row(1)).toHaveFocus());
      await expect(row(1)).toHaveTextContent('notes.txt');
      await userEvent.keyboard('{Delete}');
      await waitFor(() => expect(row(0)).toHaveFocus());
      await userEvent.keyboard('{Delete}');
      await waitFor(() => expect(canvas.getByRole('button', { name: 'Browse files' })).toHaveFocus());
    });
  },
});

/** Dropped on the panel, and pasted while nothing has the focus. */
export const DropAndPaste = meta.story({
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const panel = canvas.getByRole('region');
    drag('dragenter', panel, plan);
    await expect(await canvas.findByText('Drop to add 1 file')).toBeVisible();
    drag('drop', panel, plan);
    await expect(await canvas.findByText('plan.pdf')).toBeInTheDocument();
    await expect(canvas.queryByText('Drop to add 1 file')).toBeNull();
    const clipboardData = transfer(film);
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
    await expect(await canvas.findByText('film.mp4')).toBeInTheDocument();
  },
});

/** What a screen reader hears. */
export const Spoken = meta.story({
  args: { act: add(plan, film) },
  play: async ({ canvasElement }) => {
    const region = within(canvasElement).getByRole('status');
    await waitFor(
      () =>
        expect(region).toHaveTextContent(
          '2 files added. plan.pdf: Ready. film.mp4: Ready. All files are ready.',
        ),
      { timeout: 5000 },
    );
  },
});
