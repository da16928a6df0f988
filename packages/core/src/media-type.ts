/**
 * Types that browsers leave empty or name after an installed program (Windows says
 * `application/vnd.ms-excel` for .csv), so that the extension is the better witness.
 */
const byExtension: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  txt: 'text/plain',
  md: 'text/markdown',
  json: 'application/json',
  pdf: 'application/pdf',
  zip: 'application/zip',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xls: 'application/vnd.ms-excel',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  apng: 'image/apng',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  svg: 'image/svg+xml',
  heic: 'image/heic',
  heif: 'image/heif',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  wav: 'audio/wav',
  mp4: 'video/mp4',
  mov: 'video/quicktime',
  webm: 'video/webm',
};

/** Extensions whose type by extension wins over what the browser says. */
const misnamed = new Set(['csv', 'md']);

/**
 * The part after the last dot, lower case; empty where there is none or the name starts with its only dot.
 *
 * @example
 * ```ts
 * extensionOf('Report.final.PDF'); // 'pdf'
 * ```
 */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(dot + 1).toLowerCase() : '';
}

/**
 * The media type to plan and to send, without parameters: the browser's, or the extension's where
 * browsers say nothing or are known to err. Empty where neither knows.
 *
 * @example
 * ```ts
 * mediaTypeOf({ name: 'table.csv', type: 'application/vnd.ms-excel' }); // 'text/csv'
 * ```
 */
export function mediaTypeOf(file: { readonly name: string; readonly type: string }): string {
  const extension = extensionOf(file.name);
  const named = Object.hasOwn(byExtension, extension) ? byExtension[extension] : undefined;
  if (named !== undefined && misnamed.has(extension)) return named;
  const told = file.type.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  return told || named || '';
}

/**
 * Whether a file fits any of an accept list's media types, wildcards or extensions. An empty list takes all.
 *
 * @example
 * ```ts
 * isAccepted({ name: 'a.png', type: 'image/png' }, ['image/*', '.pdf']); // true
 * ```
 */
export function isAccepted(
  file: { readonly name: string; readonly type: string },
  accept: readonly string[],
): boolean {
  if (accept.length === 0) return true;
  const name = file.name.toLowerCase();
  const types = [file.type.split(';', 1)[0]?.trim().toLowerCase() ?? '', mediaTypeOf(file)];
  return accept.some((entry) => {
    const wanted = entry.trim().toLowerCase();
    if (wanted === '*' || wanted === '*/*') return true;
    if (wanted.startsWith('.')) return name.endsWith(wanted) && name.length > wanted.length;
    if (wanted.endsWith('/*')) return types.some((type) => type.startsWith(wanted.slice(0, -1)));
    return types.includes(wanted);
  });
}
