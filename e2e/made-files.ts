import { createHash } from 'node:crypto';
import { expect, type FileChooser, type Page } from '@playwright/test';
import {
  keepFileDialogShut,
  percentsUntilNow,
  type ShownUpload,
  uploadsInSight,
  wasAskedForFiles,
  writeDownPercents,
} from './pages/in-page.ts';

/** A file that the page makes itself, with names and sizes that no disk takes. */
export interface MadeFile {
  readonly name: string;
  /** Media type. @default text/plain */
  readonly type?: string;
  /** What it begins with. */
  readonly bytes: Uint8Array | string;
  /** How long it is in all, filled up with zeros. In bytes. @default as long as `bytes` */
  readonly size?: number;
}

/** The SHA-256 of a file that is not filled up, in hex. */
export function sha256Of({ bytes }: MadeFile): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Makes the files in the page and chooses them in the widget's input, as the browser's own dialog does. */
export async function choose(page: Page, ...files: readonly MadeFile[]): Promise<void> {
  const made = files.map(({ name, type = 'text/plain', bytes, size = Buffer.from(bytes).length }) => {
    return { name, type, size, start: Buffer.from(bytes).toString('base64') };
  });
  await page
    .locator('.ls-root input[data-ls-input=files]')
    .first()
    .evaluate((input: HTMLInputElement, made) => {
      const transfer = new DataTransfer();
      const block = new Blob([new Uint8Array(2 ** 20)]);
      for (const { name, type, size, start } of made) {
        const bytes = Uint8Array.from(atob(start), (letter) => letter.charCodeAt(0));
        const fill = size - bytes.length;
        // The same block again and again takes its memory once.
        const blocks = Array.from({ length: Math.floor(fill / block.size) }, () => block);
        const parts = [bytes, ...blocks, block.slice(0, fill % block.size)];
        transfer.items.add(new File(parts, name, { type }));
      }
      input.files = transfer.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    }, made);
}

/** Presses a key that opens the browser's own dialog for files. */
export async function pressForChooser(page: Page, key: string): Promise<FileChooser> {
  const opened = page.waitForEvent('filechooser');
  // Dialogs are caught from the next command on: without one, the key might come first.
  await page.evaluate(() => undefined);
  await page.keyboard.press(key);
  return opened;
}

/** Chooses real files with the keyboard: the key opens the browser's dialog, which is answered. */
export async function pressAndChoose(page: Page, key: string, ...paths: string[]): Promise<void> {
  if (page.context().browser()?.browserType().name() !== 'firefox') {
    await (await pressForChooser(page, key)).setFiles(paths);
    return;
  }
  // A Firefox that is not Playwright's own tells of no dialogs: here it is the input that has to be asked to open one.
  await page.evaluate(keepFileDialogShut);
  await page.keyboard.press(key);
  await expect.poll(() => page.evaluate(wasAskedForFiles)).toBe(true);
  await page.locator('.ls-root input[data-ls-input=files]').first().setInputFiles(paths);
}

/** Every upload in sight, in the widget's list or the library's grid. */
export function shownUploads(page: Page): Promise<ShownUpload[]> {
  return page.evaluate(uploadsInSight);
}

/** Remembers every state that a row of the page shows from now on, by the name of its file. */
export async function watchStates(page: Page): Promise<(name: string) => Promise<string[]>> {
  await page.evaluate(() => {
    const seen: Record<string, string[]> = {};
    Object.assign(window, { seenStates: seen });
    const look = () => {
      for (const row of document.querySelectorAll('.ls-list > li, .ls-grid > li')) {
        const name = row.querySelector('.ls-vh')?.textContent ?? '';
        const said = `${row.getAttribute('data-state')}: ${row.querySelector('.ls-label')?.textContent ?? ''}`;
        const states = seen[name] ?? [];
        seen[name] = states;
        if (states.at(-1) !== said) states.push(said);
      }
    };
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true });
  });
  return (name) => page.evaluate((name) => Reflect.get(window, 'seenStates')[name] ?? [], name);
}

/** Remembers every percentage that the first row's bar shows from now on. */
export async function watchProgress(page: Page): Promise<() => Promise<number[]>> {
  await page.evaluate(writeDownPercents);
  return () => page.evaluate(percentsUntilNow);
}
