import type { IconName } from './icons.tsx';

const byExtension: Readonly<Record<string, IconName>> = {
  csv: 'file-spreadsheet',
  ods: 'file-spreadsheet',
  xls: 'file-spreadsheet',
  xlsx: 'file-spreadsheet',
  '7z': 'file-archive',
  gz: 'file-archive',
  rar: 'file-archive',
  tar: 'file-archive',
  zip: 'file-archive',
  db: 'database',
  sql: 'database',
  sqlite: 'database',
  doc: 'file-text',
  docx: 'file-text',
  md: 'file-text',
  odt: 'file-text',
  pdf: 'file-text',
  rtf: 'file-text',
  txt: 'file-text',
  gif: 'image',
  heic: 'image',
  jpeg: 'image',
  jpg: 'image',
  png: 'image',
  webp: 'image',
  webm: 'film',
  wav: 'music',
  mkv: 'film',
  mov: 'film',
  mp4: 'film',
  m4a: 'music',
  mp3: 'music',
};
const byKind: Readonly<Record<string, IconName>> = {
  audio: 'music',
  image: 'image',
  text: 'file-text',
  video: 'film',
};

/** The icon for a kind of file: by extension, else by media type. */
export function typeIcon(file: { readonly name: string; readonly type: string }): IconName {
  const extension = file.name.slice(file.name.lastIndexOf('.') + 1).toLowerCase();
  return ownOf(byExtension, extension) ?? ownOf(byKind, file.type.split('/')[0] ?? '') ?? 'file';
}

// A file may be called "constructor", which every object has.
function ownOf(icons: Readonly<Record<string, IconName>>, key: string): IconName | undefined {
  return Object.hasOwn(icons, key) ? icons[key] : undefined;
}
