/** A file that the page makes, since visitors have none at hand. */
export interface Sample {
  readonly label: string;
  readonly make: () => Promise<readonly File[]> | readonly File[];
}

const harbours = ['Rotterdam', 'Hamburg', 'Singapore', 'Santos', 'Mombasa', 'Busan', '横浜', 'الإسكندرية'];

/** A readable table of about so many bytes, never fewer. */
export function makeCsv(name: string, bytes: number): File {
  const lines = ['container;harbour;berth;tonnes'];
  let size = 0;
  for (let row = 1; size < bytes; row += 1) {
    const line = `LSHU${String(row).padStart(7, '0')};${harbours[row % harbours.length]};${row % 40};${(row * 7.31) % 32}`;
    lines.push(line);
    size += line.length + 1;
  }
  return new File([lines.join('\n')], name, { type: 'text/csv' });
}

/** Exactly so many bytes. */
export function makeBytes(name: string, bytes: number, type: string): File {
  const block = new Uint8Array(65_536).map((_, index) => 32 + ((index * 31) % 90));
  const parts: BlobPart[] = [];
  for (let left = bytes; left > 0; left -= block.length)
    parts.push(left < block.length ? block.slice(0, left) : block);
  return new File(parts, name, { type });
}

/** The industry's harmless test file; in two pieces, so that scanners leave this source alone. */
export function makeInfected(name: string): File {
  const text = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', '-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');
  return new File([text], name, { type: 'text/plain' });
}

/** A small picture, drawn here. */
export async function makePicture(name: string, width = 1_280, height = 960): Promise<File> {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const draw = canvas.getContext('2d');
  if (draw === null) throw new Error('This browser draws no pictures.');
  const sky = draw.createLinearGradient(0, 0, 0, height);
  sky.addColorStop(0, '#f2b872');
  sky.addColorStop(0.6, '#f7dfb8');
  sky.addColorStop(0.61, '#3b6d8c');
  sky.addColorStop(1, '#1d3f58');
  draw.fillStyle = sky;
  draw.fillRect(0, 0, width, height);
  draw.fillStyle = '#7b2d26';
  draw.fillRect(width * 0.2, height * 0.62, width * 0.6, height * 0.1);
  for (let row = 0; row < 3; row += 1) {
    for (let column = 0; column < 8; column += 1) {
      draw.fillStyle = ['#c75b4a', '#2f7f86', '#e3a540', '#57705a'][(row + column) % 4] ?? '#57705a';
      draw.fillRect(
        width * (0.24 + column * 0.065),
        height * (0.57 - row * 0.055),
        width * 0.06,
        height * 0.05,
      );
    }
  }
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null) throw new Error('This browser could not make a PNG.');
  return new File([blob], name, { type: 'image/png' });
}
