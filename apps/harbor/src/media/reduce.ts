import type { Readable } from 'node:stream';
import type { Sharp } from 'sharp';
import sharp from 'sharp';
import type { Look } from './look.ts';
import { FAIL_ON } from './look.ts';

/** The most pixels that width or height of a stored picture may have. Source: Fliplet’s page, "3840px". */
const MAX_PIXELS = 3840;

/** What is reduced, and how it is written again. Of the six documented types SVG and moving PNG pass unchanged. */
const writers: Readonly<Record<string, (picture: Sharp) => Sharp>> = {
  'image/jpeg': (picture) => picture.jpeg({ quality: 90 }),
  'image/png': (picture) => picture.png(),
  'image/webp': (picture) => picture.webp({ quality: 90 }),
  // Its best efforts take many seconds.
  'image/avif': (picture) => picture.avif({ quality: 70, effort: 2 }),
};

/**
 * A picture that is too large, as large as it may be: its scale and its type stay, its colours too. `undefined` where
 * it is small enough, or of a type that is left alone.
 */
export function reduce(path: string, { type, dimensions }: Look): Readable | undefined {
  const write = writers[type];
  if (write === undefined || dimensions === null || Math.max(...dimensions) <= MAX_PIXELS) return undefined;
  const isMoving = type === 'image/webp';
  const source = sharp(path, { failOn: FAIL_ON, animated: isMoving });
  const upright = isMoving ? source : source.autoOrient();
  const box = { width: MAX_PIXELS, height: MAX_PIXELS, fit: 'inside', withoutEnlargement: true } as const;
  return write(upright.resize(box).keepIccProfile());
}
