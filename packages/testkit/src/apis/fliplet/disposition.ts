/**
 * A `Content-Disposition` that carries any name: an ASCII one for old clients and the true one beside it.
 * Source: RFC 6266 and RFC 8187.
 */
export function contentDisposition(kind: 'inline' | 'attachment', name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const exact = encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${exact}`;
}

/** Whether a browser may show what an upload said to be of this type: nothing that runs scripts on our origin. */
export function isShownInline(type: string): boolean {
  return /^(image\/(?!svg)|video\/|audio\/)|^application\/pdf$|^text\/plain\b/i.test(type);
}
