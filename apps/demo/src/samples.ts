import type { IconName } from './icons.tsx';

/** Files that the page makes, since visitors have none at hand. */
export interface Sample {
  readonly label: string;
  readonly icon: IconName;
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

/** So many small tables, numbered. */
export function makeMany(name: string, count: number): readonly File[] {
  return Array.from({ length: count }, (_, index) => makeCsv(`${name}-${index + 1}.csv`, 2_000));
}

/** Exactly so many bytes, after those that are given. */
export function makeBytes(name: string, bytes: number, type: string, start: readonly number[] = []): File {
  const head = new Uint8Array(start);
  const block = new Uint8Array(65_536).map((_, index) => 32 + ((index * 31) % 90));
  const parts: BlobPart[] = [head];
  for (let left = bytes - head.length; left > 0; left -= block.length)
    parts.push(left < block.length ? block.slice(0, left) : block);
  return new File(parts, name, { type });
}

/** A file without a byte. */
export function makeEmpty(name: string): File {
  return new File([], name, { type: 'text/plain' });
}

/** What begins every MP4 file, and then so many bytes of what a player would call snow. */
export function makeVideo(name: string, bytes: number): File {
  const head = [0, 0, 0, 24, ...ascii('ftypisom'), 0, 0, 2, 0, ...ascii('isommp42')];
  const left = bytes - head.length;
  return makeBytes(name, bytes, 'video/mp4', [...head, ...bigEndian(left), ...ascii('mdat')]);
}

/** It says PNG and how large it is, and then holds no picture. */
export function makeBrokenPicture(name: string): File {
  const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
  const header = [...bigEndian(13), ...ascii('IHDR'), ...bigEndian(640), ...bigEndian(480), 8, 2, 0, 0, 0];
  return makeBytes(name, 4_000, 'image/png', [...signature, ...header]);
}

/** The industry's harmless test file; in two pieces, so that scanners leave this source alone. */
export function makeInfected(name: string): File {
  const text = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', '-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');
  return new File([text], name, { type: 'text/plain' });
}

/** A picture of a ship before a harbour sky, drawn here; `hue` tells one from another. */
export async function makePicture(name: string, width = 1_280, height = 960, hue = 32): Promise<File> {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const draw = canvas.getContext('2d');
  if (draw === null) throw new Error('This browser draws no pictures. Use another one for this sample.');
  const sky = draw.createLinearGradient(0, 0, 0, height);
  sky.addColorStop(0, `hsl(${hue} 83% 70%)`);
  sky.addColorStop(0.6, `hsl(${hue + 5} 80% 85%)`);
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
  if (blob === null) throw new Error('This browser could not make a PNG. Use another one for this sample.');
  return new File([blob], name, { type: 'image/png' });
}

function ascii(text: string): number[] {
  return [...text].map((letter) => letter.charCodeAt(0));
}

function bigEndian(value: number): number[] {
  return [24, 16, 8, 0].map((shift) => (value >>> shift) & 255);
}
