import type { Page } from '@playwright/test';

/** A file that a person chooses. */
export interface ChosenFile {
  readonly name: string;
  /** Its bytes, or how many there are. @default 1000 */
  readonly bytes?: number | Uint8Array;
  /** @default 'text/csv' */
  readonly type?: string;
}

/** Chooses files in the widget's own dialog, as a person does. */
export async function choose(page: Page, ...files: readonly ChosenFile[]): Promise<void> {
  await page.locator('[data-ls-input="files"]').setInputFiles(
    files.map(({ name, bytes = 1000, type = 'text/csv' }) => ({
      name,
      mimeType: type,
      buffer: typeof bytes === 'number' ? Buffer.alloc(bytes, name) : Buffer.from(bytes),
    })),
  );
}

/** The widget's rows, or those in one state. */
export const rowsIn = (page: Page, state?: string) =>
  page.locator(state === undefined ? '[data-upload-id]' : `[data-upload-id][data-state="${state}"]`);

/** The row of a file. */
export const rowOf = (page: Page, name: string) => rowsIn(page).filter({ hasText: name });
