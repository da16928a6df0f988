import { extensionOf } from '@longshore/core';

const byExtension: Readonly<Record<string, string>> = {
  csv: 'Spreadsheet',
  doc: 'Document',
  docx: 'Document',
  gz: 'Archive',
  ods: 'Spreadsheet',
  odt: 'Document',
  ppt: 'Presentation',
  pptx: 'Presentation',
  rar: 'Archive',
  tar: 'Archive',
  txt: 'Text',
  xls: 'Spreadsheet',
  xlsx: 'Spreadsheet',
  zip: 'Archive',
};
const byKind: Readonly<Record<string, string>> = {
  audio: 'Audio',
  font: 'Font',
  image: 'Picture',
  text: 'Text',
  video: 'Video',
};

/** A kind of file in words: "Spreadsheet", "PDF"; the extension where there is no better one. */
export function typeWords({ name, contentType }: { name: string; contentType: string }): string {
  const extension = extensionOf(name);
  const known = byExtension[extension] ?? byKind[contentType.split('/')[0] ?? ''];
  if (known !== undefined) return known;
  return extension === '' ? 'File' : extension.toUpperCase();
}

/** Whether a file may be opened in a tab: nothing that could run scripts there, as an SVG or a page does. */
export function mayOpen({ contentType }: { contentType: string }): boolean {
  return /^(?:image\/(?!svg)|audio\/|video\/)|^application\/pdf$|^text\/plain\b/i.test(contentType);
}

/** "1 file", "12 files": the page is in English alone. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}
