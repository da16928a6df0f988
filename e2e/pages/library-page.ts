import { expect, type Locator } from '@playwright/test';
import type { DemoPage } from './demo-page.ts';

/** The media library of the demo's Fliplet tab. */
export class LibraryPage {
  readonly demo: DemoPage;

  constructor(demo: DemoPage) {
    this.demo = demo;
  }

  /** The library at its root. */
  async open(): Promise<void> {
    await this.demo.open('fliplet');
    await expect(this.crumbs).toHaveText('Media');
  }

  get crumbs(): Locator {
    return this.demo.page.getByRole('navigation', { name: 'Folder' });
  }

  /** What may be done with what is chosen, and how much that is. */
  get foot(): Locator {
    return this.demo.page.locator('.lib-foot');
  }

  card(name: string): Locator {
    return this.demo.page
      .locator('.ls-card')
      .filter({ has: this.demo.page.getByText(name, { exact: true }) });
  }

  folder(name: string): Locator {
    return this.demo.page.locator('.folder').filter({ hasText: name });
  }

  async newFolder(name: string): Promise<void> {
    await this.demo.button('New folder').click();
    await this.demo.page.getByRole('textbox', { name: 'Name of the new folder' }).fill(name);
    await this.demo.button('Create').click();
    await expect(this.folder(name)).toBeVisible();
  }

  async openFolder(name: string): Promise<void> {
    await this.folder(name).getByRole('link').click();
    await expect(this.demo.page.locator('#open-folder')).toHaveText(name);
  }

  async select(name: string, modifiers: ('Shift' | 'ControlOrMeta')[] = []): Promise<void> {
    await this.demo.page.getByRole('checkbox', { name: `Select ${name}`, exact: true }).click({ modifiers });
  }

  async expectState(name: string, state: string, timeout = 20_000): Promise<void> {
    await expect(this.card(name)).toHaveAttribute('data-state', state, { timeout });
  }
}
