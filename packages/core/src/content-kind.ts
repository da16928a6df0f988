import { extensionOf, mediaTypeOf, typeByExtension } from './media-type.ts';

/**
 * Types whose content begins with a signature, by the format that it shows. One format under several types is one:
 * office formats and e-books are ZIP, and what a phone films has the same container as what it records.
 */
const formats: readonly (readonly [format: string, types: RegExp])[] = [
  ['jpeg', /^image\/(x-)?(p?jpe?g)$/],
  ['png', /^image\/(x-)?(vnd\.mozilla\.)?a?png$/],
  ['gif', /^image\/gif$/],
  ['webp', /^image\/webp$/],
  ['heif', /^image\/(hei[cf]|avif)(-sequence)?$/],
  // Raw pictures of cameras are TIFF too.
  [
    'tiff',
    /^image\/(x-)?(tiff|adobe\.dng|adobe-dng|canon-cr[23w]|nikon-nef|sony-arw|panasonic-rw2|olympus-orf|pentax-pef)$/,
  ],
  ['bmp', /^image\/(x-)?(ms-)?bmp$/],
  ['ico', /^image\/(x-icon|vnd\.microsoft\.icon)$/],
  ['pdf', /^application\/(x-)?pdf$/],
  [
    'zip',
    /^application\/(x-)?(zip(-compressed)?|epub\+zip|vnd\.openxmlformats-officedocument\..*|vnd\.oasis\.opendocument\..*|vnd\.ms-.*macroenabled\.12)$/i,
  ],
  ['rar', /^application\/(x-rar(-compressed)?|vnd\.rar)$/],
  ['7z', /^application\/x-7z-compressed$/],
  // Older office formats; Word and Excel also open other things under these names.
  ['office', /^application\/(x-cfb|msword|vnd\.ms-(excel|powerpoint|office|outlook)|vnd\.visio|rtf)$/],
  ['mp4', /^(video|audio)\/(x-)?(mp4|m4[avbp]|quicktime|3gpp2?)$/],
  ['matroska', /^(video|audio)\/(x-)?(matroska|webm)$/],
  ['ogg', /^((video|audio|application)\/(x-)?ogg|audio\/opus)$/],
  ['mpeg', /^(audio\/(x-)?(mpeg|mp3)|video\/(x-)?(mpeg|mp[12][pst]))$/i],
  ['wav', /^audio\/((x-|vnd\.)?wave?)$/],
  ['avi', /^video\/(x-msvideo|vnd\.avi|avi)$/],
  ['flac', /^audio\/(x-)?flac$/],
  ['text', /^(text\/.*|application\/(json|xml|javascript)|image\/svg\+xml)$/],
];

/** What no text begins with. */
const neverText = new Set(['jpeg', 'png', 'gif', 'pdf', 'zip']);
/** What Word, Excel and PowerPoint open under their older extensions. */
const asOffice = new Set(['zip', 'text']);

function formatOf(type: string): string | undefined {
  return formats.find(([, types]) => types.test(type))?.[0];
}

/**
 * Whether a file's signature shows another format than its name and its type. Only what is sure counts: a type without
 * a signature, or one that is not known here, contradicts nothing. Pure.
 */
export function contradicts(
  file: { readonly name: string; readonly type: string },
  signature: string,
): boolean {
  const named = typeByExtension(extensionOf(file.name));
  const claims = [mediaTypeOf(file), named ?? ''].map(formatOf).filter((format) => format !== undefined);
  const found = formatOf(signature) ?? signature;
  return claims.length > 0 && !claims.some((claim) => isLike(claim, found));
}

function isLike(claim: string, found: string): boolean {
  if (claim === 'text') return !neverText.has(found);
  return claim === found || (claim === 'office' && asOffice.has(found));
}
