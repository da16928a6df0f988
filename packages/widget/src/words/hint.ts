import type { Restrictions } from '@longshore/core';
import type { Words } from './words.ts';

const kinds = {
  'image/*': 'type.image',
  'audio/*': 'type.audio',
  'video/*': 'type.video',
  'text/*': 'type.text',
} as const;
const knownTypes: Readonly<Record<string, string>> = {
  'text/plain': 'TXT',
  'image/jpeg': 'JPEG',
  'image/webp': 'WebP',
  'video/webm': 'WebM',
  'video/matroska': 'MKV',
  'video/quicktime': 'QuickTime',
  'audio/mpeg': 'MP3',
  'application/x-msdownload': 'EXE',
  'application/x-cfb': 'Office',
  'image/svg+xml': 'SVG',
  'application/vnd.ms-excel': 'XLS',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'XLSX',
  'application/msword': 'DOC',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'DOCX',
};

/** A media type by the name that people know it by: "PNG". */
export function formatName(type: string): string {
  return knownTypes[type] ?? (type.split('/')[1] ?? type).replace(/^(x-|vnd\.)/, '').toUpperCase();
}

/** The types that are taken, in words: "PDF, images or CSV"; empty where all are. */
export function acceptedTypes(accept: readonly string[] | undefined, words: Words): string {
  const names = (accept ?? []).map((one) => {
    if (one in kinds) return words.text(kinds[one as keyof typeof kinds]);
    if (one.startsWith('.')) return one.slice(1).toUpperCase();
    return formatName(one);
  });
  return words.anyOf([...new Set(names)]);
}

/** What may be added, in one line: "PDF, images or CSV, up to 10 MB each"; empty where anything may. */
export function restrictionHint(restrictions: Restrictions, words: Words): string {
  const { accept, maxSize, maxTotalSize, minFiles = 0, maxFiles } = restrictions;
  const parts = [
    accept === undefined || accept.length === 0
      ? undefined
      : words.text('hint.types', { types: acceptedTypes(accept, words) }),
    maxSize === undefined ? undefined : words.text('hint.size', { size: words.bytes(maxSize) }),
    maxTotalSize === undefined ? undefined : words.text('hint.total', { size: words.bytes(maxTotalSize) }),
    minFiles < 2 ? undefined : words.text('hint.min-files', { count: minFiles }),
    maxFiles === undefined || maxFiles === 1 ? undefined : words.text('hint.files', { count: maxFiles }),
  ].filter((part) => part !== undefined);
  const line = parts.reduce(
    (first, second) => (first === '' ? second : words.text('format.comma', { first, second })),
    '',
  );
  return line.charAt(0).toLocaleUpperCase(words.locale) + line.slice(1);
}
