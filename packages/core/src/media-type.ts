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
  const named = typeByExtension(extension);
  if (named !== undefined && misnamed.has(extension)) return named;
  const told = file.type.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  return told || named || '';
}

// One thing under two names: what a signature says, and what lists of types say.
const alike: Readonly<Record<string, string>> = {
  'audio/x-m4a': 'audio/mp4',
  'video/x-m4v': 'video/mp4',
  'image/heif': 'image/heic',
  'image/heic-sequence': 'image/heic',
  'image/heif-sequence': 'image/heic',
  'audio/vnd.wave': 'audio/wav',
  'audio/x-wav': 'audio/wav',
  'audio/x-flac': 'audio/flac',
  'video/vnd.avi': 'video/x-msvideo',
};

/** The type that an extension stands for, where it is well known. */
export function typeByExtension(extension: string): string | undefined {
  return Object.hasOwn(byExtension, extension) ? byExtension[extension] : undefined;
}

/**
 * Whether a file fits any of an accept list's media types, wildcards or extensions: by its name, by what the browser
 * says, or by its content's signature, where that is known. An empty list takes all.
 *
 * @example
 * ```ts
 * isAccepted({ name: 'a.png', type: 'image/png' }, ['image/*', '.pdf']); // true
 * ```
 */
export function isAccepted(
  file: { readonly name: string; readonly type: string; readonly signature?: string | undefined },
  accept: readonly string[],
): boolean {
  if (accept.length === 0) return true;
  const name = file.name.toLowerCase();
  const types = [file.type.split(';', 1)[0]?.trim().toLowerCase() ?? '', mediaTypeOf(file)];
  if (file.signature !== undefined) types.push(file.signature);
  return accept.some((entry) => {
    const wanted = entry.trim().toLowerCase();
    if (wanted === '*' || wanted === '*/*') return true;
    if (wanted.startsWith('.')) {
      return (name.endsWith(wanted) && name.length > wanted.length) || isExtensionOf(wanted, file.signature);
    }
    if (wanted.endsWith('/*')) return types.some((type) => type.startsWith(wanted.slice(0, -1)));
    return (
      types.includes(wanted) || (file.signature !== undefined && plain(file.signature) === plain(wanted))
    );
  });
}

function isExtensionOf(extension: string, signature: string | undefined): boolean {
  const type = typeByExtension(extension.slice(1));
  return type !== undefined && signature !== undefined && plain(type) === plain(signature);
}

function plain(type: string): string {
  return Object.hasOwn(alike, type) ? (alike[type] ?? type) : type;
}
