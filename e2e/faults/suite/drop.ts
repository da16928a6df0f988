import type { Page } from '@playwright/test';

/** Drags files and folders of the disk to a place, as the browser does it for the system, and lets them go. */
export async function dropFromDisk(
  page: Page,
  place: string,
  paths: readonly string[],
  { hold = false }: { readonly hold?: boolean } = {},
): Promise<() => Promise<void>> {
  const box = await page.locator(place).boundingBox();
  if (box === null) throw new Error('The place is not to be seen.');
  const session = await page.context().newCDPSession(page);
  const at = { x: box.x + box.width / 2, y: box.y + Math.min(box.height / 2, 200) };
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver'] as const)
    await session.send('Input.dispatchDragEvent', { type, ...at, data });
  const letGo = async () => {
    await session.send('Input.dispatchDragEvent', { type: 'drop', ...at, data });
    await session.detach();
  };
  if (!hold) await letGo();
  return letGo;
}

/** A folder of no disk. */
export interface MadeTree {
  readonly folder: string;
  readonly files: number;
  /** Where there are more, they are in folders of so many. @default all in one */
  readonly perFolder?: number;
  /** Indexes of files that cannot be read. */
  readonly broken?: readonly number[];
  /** Whether there is a folder "locked" beside them that cannot be read. */
  readonly brokenFolder?: boolean;
  /** How long each look into a folder takes. @default 0 */
  readonly waitMs?: number;
}

/**
 * Drops a folder that the page makes, as browsers show one by its entries: in batches of 100, none of them at once.
 * `window.readCalls` counts the looks into folders.
 */
export async function dropTree(page: Page, place: string, tree: MadeTree): Promise<void> {
  await page.locator(place).evaluate((element, tree) => {
    const { folder, files, perFolder = files, broken = [], brokenFolder = false, waitMs = 0 } = tree;
    const later = (run: () => void) => (waitMs > 0 ? setTimeout(run, waitMs) : queueMicrotask(run));
    const notFound = () => new DOMException('A requested file could not be found.', 'NotFoundError');
    const leaf = (index: number) => ({
      ...{ isFile: true, isDirectory: false, name: `${index}.csv` },
      file: (onFile: (file: File) => void, onError: (error: DOMException) => void) =>
        queueMicrotask(() =>
          broken.includes(index) ? onError(notFound()) : onFile(new File(['x'], `${index}.csv`)),
        ),
    });
    const directory = (name: string, count: number, child: (index: number) => object) => ({
      ...{ isFile: false, isDirectory: true, name },
      createReader: () => {
        let at = 0;
        return {
          readEntries: (onEntries: (entries: object[]) => void, onError: (error: DOMException) => void) =>
            later(() => {
              Object.assign(window, { readCalls: (Reflect.get(window, 'readCalls') ?? 0) + 1 });
              if (count < 0) return onError(notFound());
              const size = Math.min(100, count - at);
              onEntries(Array.from({ length: size }, (_, index) => child(at + index)));
              at += size;
            }),
        };
      },
    });
    const folders = Math.ceil(files / perFolder);
    const extra = brokenFolder ? 1 : 0;
    const root =
      folders === 1
        ? directory(folder, files + extra, (index) =>
            index < files ? leaf(index) : directory('locked', -1, leaf),
          )
        : directory(folder, folders, (at) =>
            directory(String(at), Math.min(perFolder, files - at * perFolder), (index) =>
              leaf(at * perFolder + index),
            ),
          );
    const item = { kind: 'file', type: '', getAsFile: () => null, webkitGetAsEntry: () => root };
    const dataTransfer = { types: ['Files'], files: [], items: [item], dropEffect: 'none' };
    for (const type of ['dragenter', 'dragover', 'drop']) {
      const event = new DragEvent(type, { bubbles: true, cancelable: true });
      Object.defineProperty(event, 'dataTransfer', { value: dataTransfer });
      element.dispatchEvent(event);
    }
  }, tree);
}
