import { rowFor } from './row.ts';
import { uploader } from './uploader.ts';

const input = find('#files', HTMLInputElement);
const status = find('#status', HTMLParagraphElement);
const list = find('#list', HTMLUListElement);
const rows = new Map<string, HTMLLIElement>();

input.addEventListener('change', async () => {
  const { rejections } = await uploader.add(input.files ?? []);
  for (const { file, reasons } of rejections) console.warn(file.name, reasons);
  input.value = ''; // else the same file could not be chosen again
});

uploader.subscribe(() => {
  const { uploads, totals } = uploader.snapshot();
  for (const { id } of uploads) {
    if (rows.has(id)) continue;
    const row = rowFor(id);
    rows.set(id, row);
    list.append(row);
  }
  status.textContent = `${totals.count.ready} of ${uploads.length} ready`;
});

function find<T extends Element>(selector: string, kind: new () => T): T {
  const element = document.querySelector(selector);
  if (element instanceof kind) return element;
  throw new Error(`The page has no ${selector}.`);
}
