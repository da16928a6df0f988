import { expect, type Locator, type Page } from '@playwright/test';

/** The demo's switches for what may go wrong. */
export class ChaosCard {
  readonly #card: Locator;

  constructor(page: Page) {
    this.#card = page.getByRole('region', { name: 'Chaos' });
  }

  switch(label: string): Locator {
    return this.#card.getByRole('switch', { name: label, exact: true });
  }

  get speed(): Locator {
    return this.#card.getByRole('combobox', { name: 'Speed' });
  }

  get count(): Locator {
    return this.#card.getByRole('status');
  }

  get others(): Locator {
    return this.#card.locator('.chaos-note');
  }

  async turnOn(label: string): Promise<void> {
    await this.switch(label).click();
    await expect(this.switch(label)).toBeChecked();
  }

  /** What stands below a switch's label. */
  async expectDetail(label: string, detail: string | RegExp): Promise<void> {
    await expect(this.switch(label)).toHaveAccessibleDescription(detail);
  }

  async reset(): Promise<void> {
    await this.#card.getByRole('button', { name: 'Reset' }).click();
    await expect(this.count).toHaveText('All is well');
  }
}
