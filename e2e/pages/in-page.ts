/**
 * What runs in the page. Each function needs nothing from outside of itself, so that Playwright and WebDriver can both
 * hand it over.
 */

/** An upload as the page shows it. */
export interface ShownUpload {
  /** Whole, as screen readers get it. */
  readonly name: string;
  readonly state: string;
}

/** Every upload in sight, in the widget's list or the library's grid. */
export function uploadsInSight(): ShownUpload[] {
  return [...document.querySelectorAll('.ls-list > li, .ls-grid > li')].map((row) => ({
    name: row.querySelector('.ls-vh')?.textContent ?? '',
    state: row.getAttribute('data-state') ?? '',
  }));
}

/** What has the focus: its accessible name, or the words of a row. */
export function focusedWords(): string {
  const element = document.activeElement;
  return element?.getAttribute('aria-label') ?? element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
}

/** Writes down all that live regions say from now on, for {@link saidUntilNow}. */
export function writeDownSaid(): void {
  const said: string[] = [];
  Object.assign(window, { said });
  new MutationObserver((changes) => {
    // A sentence comes as several changes of one moment.
    const texts = new Set(
      changes.map(({ target }) => {
        const element = target instanceof Element ? target : target.parentElement;
        return element?.closest('[aria-live], [role=status], [role=alert]')?.textContent ?? '';
      }),
    );
    texts.delete('');
    said.push(...Array.from(texts, (text) => text.replaceAll('\u00a0', ' ')));
  }).observe(document, { childList: true, characterData: true, subtree: true });
}

/** In order. */
export function saidUntilNow(): string[] {
  return Reflect.get(window, 'said');
}

/**
 * Writes down every percentage that the first row's bar shows from now on while bytes are sent, for
 * {@link percentsUntilNow}: what the server makes of them has one of its own.
 */
export function writeDownPercents(): void {
  const seen: number[] = [];
  Object.assign(window, { seenPercents: seen });
  new MutationObserver(() => {
    const row = document.querySelector('.ls-list > li, .ls-grid > li');
    const bar = row?.querySelector('[role=progressbar][data-state=uploading]');
    const now = bar?.getAttribute('aria-valuenow');
    if (now !== null && now !== undefined && seen.at(-1) !== Number(now)) seen.push(Number(now));
  }).observe(document.body, { subtree: true, childList: true, attributes: true });
}

/** In order. */
export function percentsUntilNow(): number[] {
  return Reflect.get(window, 'seenPercents');
}

/** Where a driver is not told of the browser's dialog for files: it stays shut, and {@link wasAskedForFiles} tells of it. */
export function keepFileDialogShut(): void {
  for (const input of document.querySelectorAll('.ls-root input[data-ls-input=files]')) {
    input.addEventListener('click', (event) => {
      event.preventDefault();
      Object.assign(window, { isAskedForFiles: true });
    });
  }
}

/** Whether a dialog for files would be open; true once for each. */
export function wasAskedForFiles(): boolean {
  const isAsked = Reflect.get(window, 'isAskedForFiles') === true;
  Object.assign(window, { isAskedForFiles: false });
  return isAsked;
}
