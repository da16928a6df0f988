const megabyte = new Blob([new Uint8Array(1_000_000)]);

/** A file of so many bytes; large ones are made of one piece many times over and take no memory. */
export function sampleFile(name: string, bytes = 1000, type = ''): File {
  const pieces: Blob[] = Array.from({ length: Math.floor(bytes / megabyte.size) }, () => megabyte);
  pieces.push(megabyte.slice(0, bytes % megabyte.size));
  return new File(pieces, name, { type, lastModified: 0 });
}

const pictures = {
  dusk: ['#f4a261', '#e76f51', '#264653'],
  night: ['#14213d', '#1d3557', '#fca311'],
} as const;

/** A small picture that a preview can show, as a file of that name. */
export function samplePicture(name: string, look: keyof typeof pictures): File {
  const [sky, sun, sea] = pictures[look];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="80" height="80" viewBox="0 0 80 80">
    <rect width="80" height="80" fill="${sky}"/><circle cx="54" cy="30" r="13" fill="${sun}"/>
    <rect y="46" width="80" height="34" fill="${sea}"/><path d="M14 46V20h4v26zm-6-22h30v3H8z" fill="${sea}"/></svg>`;
  // Padded to a believable size; what follows a comment's end is not drawn.
  const padding = ' '.repeat(look === 'dusk' ? 2_400_000 : 3_600_000);
  return new File([svg, padding], name, { type: 'image/svg+xml', lastModified: 0 });
}
