import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { expect, onTestFinished, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { UploadWidget } from '../index.ts';
import '../styles.css';
import { drag, transfer } from '../testing/drag.ts';
import { newScene } from '../testing/mount.tsx';
import { sampleFile } from '../testing/sample-files.ts';
import type { Script } from '../testing/scripted-provider.ts';
import type { Scene } from '../testing/stage.tsx';

const stuck: Script = { stay: 'uploading', sentShare: 0.38 };
const files = (count: number): File[] =>
  Array.from({ length: count }, (_, index) => sampleFile(`scan-${index + 1}.pdf`, 10_000));

async function compact(
  script: Script,
  count: number,
  options: Parameters<typeof newScene>[1] = {},
): Promise<Scene> {
  const scene = newScene(script, options);
  if (count > 0) await scene.uploader.add(files(count));
  render(<UploadWidget uploader={scene.uploader} size="compact" />);
  return scene;
}

test('without files the compact button opens the browser’s dialog, and no popover', async () => {
  await compact({}, 0);
  const input = document.querySelector('[data-ls-input="files"]');
  let clicks = 0;
  input?.addEventListener('click', (event) => {
    clicks += 1;
    event.preventDefault();
  });
  const button = screen.getByRole('button', { name: 'Attach files' });
  expect(button.getAttribute('aria-expanded')).toBeNull();
  await userEvent.click(button);
  expect(clicks).toBe(1);
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('U10: the compact button says how all files are', async () => {
  const { uploader, environment } = await compact(stuck, 3, { concurrency: 3 });
  const button = await screen.findByRole('button', { name: 'Uploading 3 of 3' });
  expect(button.dataset.state).toBe('uploading');
  await act(async () => environment.setOnline(false));
  await waitFor(() => expect(button.textContent).toBe('3 files wait'));
  environment.setOnline(true);
  uploader.pause();
  await waitFor(() => expect(button.textContent).toBe('3 files paused'));
  uploader.cancel();
  await waitFor(() => expect(button.textContent).toBe('3 files canceled'));
});

test.each<[string, Script]>([
  ['2 files ready', {}],
  ['2 files failed', { fail: { at: 'planning', code: 'server', message: 'HTTP 500' } }],
  ['Processing 2 of 2', { stay: 'processing' }],
])('U10: the compact button says “%s”', async (name, script) => {
  await compact(script, 2);
  expect(await screen.findByRole('button', { name })).toBeDefined();
});

test('U20: the popover opens by keyboard and takes the focus, Esc closes it and gives it back', async () => {
  await compact(stuck, 2);
  const button = await screen.findByRole('button', { name: 'Uploading 2 of 2' });
  expect(button.getAttribute('aria-expanded')).toBe('false');
  button.focus();
  await userEvent.keyboard('{Enter}');
  const dialog = await screen.findByRole('dialog', { name: 'Uploads' });
  await waitFor(() => expect(document.activeElement).toBe(dialog));
  expect(button.getAttribute('aria-expanded')).toBe('true');
  expect(button.getAttribute('aria-controls')).toBe(dialog.id);
  expect(within(dialog).getByText('Uploading 2 of 2 files').checkVisibility()).toBe(true);
  await userEvent.tab();
  await waitFor(() => expect(document.activeElement?.textContent).toBe(''));
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Pause all');
  await userEvent.tab();
  expect(document.activeElement?.getAttribute('data-upload-id')).not.toBeNull();
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(document.activeElement).toBe(button));
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(button.getAttribute('aria-expanded')).toBe('false');
  await userEvent.click(button);
  await screen.findByRole('dialog');
  await userEvent.click(button);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

test('the popover stands beside its button and is clipped by nothing', async () => {
  const { uploader } = newScene(stuck, { concurrency: 3 });
  await uploader.add(files(3));
  render(
    <div style={{ overflow: 'hidden', height: 40, transform: 'translateX(0)' }}>
      <UploadWidget uploader={uploader} size="compact" />
    </div>,
  );
  const button = await screen.findByRole('button', { name: 'Uploading 3 of 3' });
  await userEvent.click(button);
  const dialog = await screen.findByRole('dialog');
  const row = await within(dialog).findByText('scan-3.pdf', { selector: '.ls-vh' });
  const box = row.closest('li')?.getBoundingClientRect() ?? new DOMRect();
  expect(dialog.contains(document.elementFromPoint(box.x + 20, box.y + 20))).toBe(true);
  await waitFor(() => {
    const { top, left } = dialog.getBoundingClientRect();
    expect(top - button.getBoundingClientRect().bottom).toBeCloseTo(8, 0);
    expect(left).toBeCloseTo(button.getBoundingClientRect().left, 0);
  });
});

test('where the browser cannot say “beside its button”, the popover stands in the middle of the page', async () => {
  leaveOutAnchors();
  const { uploader } = newScene(stuck, { concurrency: 3 });
  await uploader.add(files(3));
  render(<UploadWidget uploader={uploader} size="compact" />);
  await userEvent.click(await screen.findByRole('button', { name: 'Uploading 3 of 3' }));
  const { left, right } = (await screen.findByRole('dialog')).getBoundingClientRect();
  // Beside the page's scrollbar.
  expect(Math.abs(left + right - document.documentElement.clientWidth)).toBeLessThan(2);
});

/** Takes the rules away that Firefox before 147 and Safari before 26 do not read. */
function leaveOutAnchors(): void {
  for (const sheet of document.styleSheets) {
    const index = [...sheet.cssRules].findIndex(
      (rule) => rule instanceof CSSSupportsRule && rule.conditionText.includes('position-area'),
    );
    const { cssText } = sheet.cssRules[index] ?? {};
    if (cssText === undefined) continue;
    sheet.deleteRule(index);
    onTestFinished(() => void sheet.insertRule(cssText, index));
  }
}

test.each([
  [320, 16],
  [320, 20],
  [320, 24],
  [900, 16],
])(
  'at %i px, with text of %i px, the popover stays within the page and off its edges',
  async (width, size) => {
    await page.viewport(width, 700);
    document.documentElement.style.fontSize = `${size}px`;
    onTestFinished(async () => {
      document.documentElement.style.fontSize = '';
      await page.viewport(900, 900);
    });
    const { uploader } = newScene(stuck, { concurrency: 3 });
    await uploader.add(files(3));
    render(
      <div style={{ paddingInline: 16 }}>
        <UploadWidget uploader={uploader} size="compact" />
      </div>,
    );
    await userEvent.click(await screen.findByRole('button', { name: 'Uploading 3 of 3' }));
    const { left, right } = (await screen.findByRole('dialog')).getBoundingClientRect();
    expect(left).toBeGreaterThan(0);
    expect(right).toBeLessThan(width);
  },
);

test('U3: the compact button says how many files are dragged over the page, and takes them', async () => {
  const { uploader } = await compact(stuck, 0, { accept: ['.pdf', 'application/pdf'] });
  const button = screen.getByRole('button', { name: 'Attach files' });
  const plan = sampleFile('plan.pdf', 10, 'application/pdf');
  drag('dragenter', document.body, plan, plan);
  await waitFor(() => expect(button.textContent).toBe('Drop to add 2 files'));
  expect(button.dataset.state).toBe('accept');
  drag('drop', button, plan);
  await waitFor(() => expect(uploader.snapshot().uploads).toHaveLength(1));
  await waitFor(() => expect(button.textContent).toBe('Uploading 1 of 1'));
  const clipboardData = transfer(sampleFile('shot.pdf', 10, 'application/pdf'));
  document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  await waitFor(() => expect(uploader.snapshot().uploads).toHaveLength(2));
});

test('U15: files that were not taken open the popover, which keeps them until dismissed', async () => {
  const { uploader } = await compact({}, 0, { maxSize: 5 });
  await uploader.add(files(2));
  const dialog = await screen.findByRole('dialog', { name: 'Uploads' });
  expect(within(dialog).getByText('2 files were not added')).toBeDefined();
  expect(screen.getByRole('button', { name: '2 files were not added' }).dataset.state).toBe('failed');
  fireEvent.click(within(dialog).getByRole('button', { name: /^Dismiss/ }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(screen.getByRole('button', { name: 'Attach files' })).toBeDefined();
});

test('U15: the popover opens for files that were not taken also where others were dismissed meanwhile', async () => {
  const { uploader } = await compact({}, 1, { maxSize: 50_000 });
  await uploader.add([sampleFile('huge.pdf', 60_000)]);
  const popover = await screen.findByRole('dialog');
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(popover.matches(':popover-open')).toBe(false));
  uploader.dismissRejections();
  await uploader.add([sampleFile('larger.pdf', 70_000)]);
  await waitFor(() => expect(popover.matches(':popover-open')).toBe(true));
  expect(within(popover).getByText('larger.pdf')).toBeDefined();
});

test('U9: the compact button says that files are checked, and so does the live region', async () => {
  let pass: (answer: undefined) => void = () => {};
  const validate = () =>
    new Promise<undefined>((resolve) => {
      pass = resolve;
    });
  const { uploader } = await compact({}, 0, { validate });
  void uploader.add(files(1));
  expect(await screen.findByRole('button', { name: 'Checking 1 file' })).toBeVisible();
  await waitFor(() => expect(screen.getByRole('status').textContent).toBe('Checking 1 file.'));
  pass(undefined);
  expect(await screen.findByRole('button', { name: '1 file ready' })).toBeVisible();
});

test('U18: what is removed in the popover can be brought back there', async () => {
  await compact(stuck, 1);
  await userEvent.click(await screen.findByRole('button', { name: 'Uploading 1 of 1' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Remove: scan-1.pdf' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Undo: scan-1.pdf' }));
  expect(await screen.findByRole('listitem')).toBeDefined();
});

test('works inside a shadow root', async () => {
  const host = document.body.appendChild(document.createElement('div'));
  const shadow = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    [...document.styleSheets].flatMap(({ cssRules }) => [...cssRules].map((rule) => rule.cssText)).join('\n'),
  );
  shadow.adoptedStyleSheets = [sheet];
  const { uploader } = newScene(stuck);
  await uploader.add(files(2));
  const container = shadow.appendChild(document.createElement('div'));
  const { unmount } = render(<UploadWidget uploader={uploader} size="compact" />, { container });
  const button = await waitFor(() => {
    const found = shadow.querySelector<HTMLElement>('.ls-trigger');
    if (found?.textContent !== 'Uploading 2 of 2') throw new Error('The button does not count yet.');
    return found;
  });
  button.focus();
  await userEvent.keyboard('{Enter}');
  const dialog = shadow.querySelector<HTMLElement>('[role="dialog"]');
  await waitFor(() => expect(shadow.activeElement).toBe(dialog));
  await waitFor(() => {
    const top = dialog?.getBoundingClientRect().top ?? 0;
    expect(top - button.getBoundingClientRect().bottom).toBeCloseTo(8, 0);
  });
  await waitFor(() => expect(dialog?.querySelectorAll('[data-upload-id]')).toHaveLength(2));
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(shadow.activeElement).toBe(button));
  unmount();
  host.remove();
});
