import { expect, type Locator, type Page } from '@playwright/test';

/** What `?provider=` opens. */
export type DemoProvider =
  | 'flip'
  | 'haufe'
  | 'saferme'
  | 'fliplet'
  | 'flowkiwi'
  | 'presigned-put'
  | 'presigned-post'
  | 's3-multipart'
  | 'form-upload';

/** The demo as a person meets it. */
export class DemoPage {
  readonly page: Page;
  readonly #url: string;

  constructor(page: Page, url: string) {
    this.page = page;
    this.#url = url;
  }

  async open(provider: DemoProvider): Promise<void> {
    await this.page.goto(`${this.#url}/?provider=${provider}`);
    // The media library has a zone only where a folder is empty.
    await expect(provider === 'fliplet' ? this.button('Upload') : this.zone).toBeVisible();
  }

  get zone(): Locator {
    return this.page.locator('.ls-dropzone');
  }

  /** Chooses files in the native input, by their paths. */
  async choose(...paths: string[]): Promise<void> {
    await this.page.locator('.ls-root input[type=file]').first().setInputFiles(paths);
  }

  /** Drags real files over the zone and lets them go, as the browser does it for the system. */
  async drop(...paths: string[]): Promise<void> {
    const letGo = await this.dragOver(...paths);
    await letGo();
  }

  /** Drags real files over the zone; what it gives lets them go. */
  async dragOver(...paths: string[]): Promise<() => Promise<void>> {
    return this.dragOverPlace(this.zone, paths);
  }

  /** The same over any place of the page. */
  async dragOverPlace(place: Locator, paths: readonly string[]): Promise<() => Promise<void>> {
    await place.scrollIntoViewIfNeeded();
    const box = await place.boundingBox();
    if (box === null) throw new Error('The place is not to be seen.');
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const session = await this.page.context().newCDPSession(this.page);
    const data = { items: [], files: [...paths], dragOperationsMask: 1 };
    await session.send('Input.dispatchDragEvent', { type: 'dragEnter', x, y, data });
    await session.send('Input.dispatchDragEvent', { type: 'dragOver', x, y, data });
    return async () => {
      await session.send('Input.dispatchDragEvent', { type: 'drop', x, y, data });
      await session.detach();
    };
  }

  /** Pastes a file as a screenshot tool puts it on the clipboard. */
  async paste(name: string, type: string, bytes: Uint8Array): Promise<void> {
    await this.page.evaluate(
      ({ name, type, bytes }) => {
        const clipboard = new DataTransfer();
        clipboard.items.add(new File([new Uint8Array(bytes)], name, { type }));
        const target = document.activeElement ?? document.body;
        target.dispatchEvent(
          new ClipboardEvent('paste', { clipboardData: clipboard, bubbles: true, cancelable: true }),
        );
      },
      { name, type, bytes: [...bytes] },
    );
  }

  row(name: string): Locator {
    return this.page.getByRole('listitem').filter({ has: this.page.getByText(name, { exact: true }) });
  }

  async expectState(name: string, state: string, timeout = 20_000): Promise<void> {
    await expect(this.row(name)).toHaveAttribute('data-state', state, { timeout });
  }

  button(label: string): Locator {
    return this.page.getByRole('button', { name: label, exact: true });
  }

  /** The reference in the asset card of the last finished upload. */
  async reference(): Promise<string> {
    const value = this.page.locator('.asset dd').first();
    await expect(value).toBeVisible();
    return (await value.textContent()) ?? '';
  }

  /** What the panel of calls shows, a line each. */
  async shownCalls(): Promise<string[]> {
    return this.page.locator('.calls tbody tr').evaluateAll((rows) =>
      rows.map((row) =>
        [...row.querySelectorAll('td')]
          .slice(1, 4)
          .map((cell) => cell.getAttribute('title') ?? cell.textContent)
          .join(' '),
      ),
    );
  }
}
