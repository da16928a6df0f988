/** What runs in the page: see ../pages/in-page.ts. */

/** Writes down what is thrown from now on, and what the Content-Security-Policy refuses, for {@link problemsUntilNow}. */
export function writeDownProblems(): void {
  const problems: string[] = [];
  Object.assign(window, { problems });
  window.addEventListener('error', ({ message }) => problems.push(message));
  window.addEventListener('unhandledrejection', ({ reason }) => problems.push(String(reason)));
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
    problems.push(`policy violated: ${effectiveDirective} ${blockedURI}`);
  });
}

/** In order; none where the page was left. */
export function problemsUntilNow(): string[] {
  return Reflect.get(window, 'problems') ?? [];
}

/** What the page loaded and sent itself; what its workers did is not among it. */
export function resourcesUntilNow(): string[] {
  return performance.getEntriesByType('resource').map(({ name }) => name);
}

/** Drops files on the zone as far as a script can: the events, with what a browser puts into them. */
export function dropFiles(selector: string, files: readonly { name: string; text: string }[]): void {
  const zone = document.querySelector(selector);
  for (const type of ['dragenter', 'dragover', 'drop']) {
    const dataTransfer = new DataTransfer();
    for (const { name, text } of files)
      dataTransfer.items.add(new File([text], name, { type: 'text/plain' }));
    zone?.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
  }
}

/** Pastes a file as far as a script can. */
export function pasteFile(name: string, text: string): void {
  const clipboardData = new DataTransfer();
  clipboardData.items.add(new File([text], name, { type: 'text/plain' }));
  document.body.dispatchEvent(
    new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
  );
}

/** Follows a link; soon, so that whoever asks for it is answered before. */
export function follow(address: string): void {
  const link = document.createElement('a');
  link.href = address;
  setTimeout(() => link.click());
}

/** How high a row's small picture is; 0 until there is one. */
export function heightOfPicture(): number {
  const image = document.querySelector('.ls-list img, .ls-grid img');
  return image instanceof HTMLImageElement && image.complete ? image.naturalHeight : 0;
}

/** Which of the abilities that only some browsers have are here. */
export function abilities(): Record<string, boolean> {
  return {
    'file handles of a drop': 'getAsFileSystemHandle' in DataTransferItem.prototype,
    'folders of a drop': 'webkitGetAsEntry' in DataTransferItem.prototype,
    'choosing a folder': 'webkitdirectory' in HTMLInputElement.prototype,
    'Wake Lock': 'wakeLock' in navigator,
    'Web Locks': 'locks' in navigator,
    IndexedDB: 'indexedDB' in window,
    'idle callbacks': 'requestIdleCallback' in window,
    OffscreenCanvas: 'OffscreenCanvas' in window,
    popover: 'popover' in HTMLElement.prototype,
    'anchor positioning': CSS.supports('position-area', 'block-end'),
  };
}
