import { createHash, randomBytes } from 'node:crypto';
import { expect, type Locator, type Page } from '@playwright/test';
import type { DemoProvider } from '../../pages/demo-page.ts';
import { HarborControl } from '../../pages/harbor-control.ts';
import { sandbox } from './sandbox.ts';

/** A file as Playwright chooses it. */
export interface ChosenFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** Chooses so many small texts, which nobody else has. */
export async function choose(page: Page, count: number): Promise<readonly ChosenFile[]> {
  const files = Array.from({ length: count }, () => {
    const content = randomBytes(2_000).toString('hex');
    return { name: `${content.slice(0, 12)}.txt`, mimeType: 'text/plain', buffer: Buffer.from(content) };
  });
  await page.locator('input[type=file]').first().setInputFiles(files);
  return files;
}

/** The item of a list of the page that names a file. */
export function itemOf(page: Page, list: string, { name }: ChosenFile): Locator {
  return page.getByRole('list', { name: list }).getByRole('listitem').filter({ hasText: name });
}

/** Checks that storage has exactly a file's bytes, under the id of the item that names the file. */
export async function expectStored(
  page: Page,
  list: string,
  provider: DemoProvider,
  files: readonly ChosenFile[],
): Promise<void> {
  const harbor = new HarborControl(sandbox().harbor);
  for (const file of files) {
    const reference = await itemOf(page, list, file).getAttribute('id');
    const object = await harbor.stored(provider, reference ?? '');
    const sent = createHash('sha256').update(file.buffer).digest('hex');
    expect(await harbor.storedDigest(object), `the stored bytes of ${file.name}`).toBe(sent);
  }
}
