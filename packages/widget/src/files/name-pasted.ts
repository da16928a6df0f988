import type { Words } from '../words/words.ts';

// What browsers call a picture from the clipboard that comes from no file; all would have one name.
const nameless = /^(?:image|blob|unnamed|untitled)?(?:\.\w+)?$/i;

/**
 * Gives pasted pictures without a name of their own one that tells when they were pasted: "Screenshot 2026-11-28
 * 14.05.09.png". Files that were copied from a folder keep theirs.
 */
export function namePasted(files: readonly File[], words: Words, nowMs: number): File[] {
  const moment = momentIn(new Date(nowMs));
  let unnamed = 0;
  return files.map((file) => {
    if (!file.type.startsWith('image/') || !nameless.test(file.name)) return file;
    unnamed += 1;
    const name = words.text('file.pasted', { moment: unnamed === 1 ? moment : `${moment} (${unnamed})` });
    const { type, lastModified } = file;
    return new File([file], `${name}.${extensionOf(type)}`, { type, lastModified });
  });
}

/** Local time, that sorts as text, of characters that any file system takes. */
function momentIn(date: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day} ${[two(date.getHours()), two(date.getMinutes()), two(date.getSeconds())].join('.')}`;
}

function extensionOf(type: string): string {
  const subtype = type.slice(type.indexOf('/') + 1).replace(/\+.*/, '');
  return subtype === 'jpeg' ? 'jpg' : subtype;
}
