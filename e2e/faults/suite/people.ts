import type { Page } from '@playwright/test';

/** Chooses files in the widget's own dialog, as a person does. */
export async function choose(
  page: Page,
  ...files: readonly { name: string; bytes?: number }[]
): Promise<void> {
  await page.locator('[data-ls-input="files"]').setInputFiles(
    files.map(({ name, bytes = 1000 }, index) => ({
      name,
      mimeType: 'text/csv',
      // Two files of the same bytes would be two of one hash.
      buffer: Buffer.alloc(bytes, `${index}${name}`),
    })),
  );
}

/** The widget's rows, or those in one state. */
export const rowsIn = (page: Page, state?: string) =>
  page.locator(state === undefined ? '[data-upload-id]' : `[data-upload-id][data-state="${state}"]`);
