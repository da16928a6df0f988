import { open } from 'node:fs/promises';
import sharp from 'sharp';
import { detectType } from '../processing/detect-type.ts';

/** A picture’s type by content, and what it measures. */
export interface Look {
  /** By content. */
  readonly type: string;
  /** As it is seen, after turning it the way EXIF says; `null` for what is no picture or is damaged. */
  readonly dimensions: readonly [width: number, height: number] | null;
  /** Whether other sizes of it can be made. */
  readonly resizable: boolean;
}

const resizable = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/gif', 'image/tiff']);

/** How much of a damaged picture is too much: a browser shows what only raises a warning. */
export const FAIL_ON = 'error';

/**
 * Looks at a file: what it is and, for a picture, what it measures. SVG and moving PNG are measured, never changed:
 * the one has no pixels, of the other only the first picture could be kept.
 */
export async function look(path: string, name: string): Promise<Look> {
  const detected = await detectType(path, name);
  const type = (await isSvg(path, detected)) ? 'image/svg+xml' : detected;
  const known = resizable.has(type) || type === 'image/apng' || type === 'image/svg+xml';
  const dimensions = known ? await measure(path, type) : null;
  return { type, dimensions, resizable: dimensions !== null && resizable.has(type) };
}

async function measure(path: string, type: string): Promise<Look['dimensions']> {
  const isSvgImage = type === 'image/svg+xml';
  try {
    const { autoOrient } = await sharp(path, { limitInputPixels: !isSvgImage }).metadata();
    // Only whoever reads all of it knows that a picture is whole.
    if (!isSvgImage) await sharp(path, { failOn: FAIL_ON }).resize(16).raw().toBuffer();
    return [autoOrient.width, autoOrient.height];
  } catch {
    return null;
  }
}

/** What may stand before the root element of an SVG. */
const prolog = [/[\s\uFEFF]+/y, /<\?[^>]*\?>/y, /<!--[\s\S]*?-->/y, /<!DOCTYPE[^>[]*(?:\[[^\]]*\])?[^>]*>/iy];

/** One piece after the other: as one pattern it would take a hostile file's time to try all ways to part it. */
function startsWithSvg(text: string): boolean {
  let at = 0;
  for (;;) {
    const rest = prolog.map((piece) => endOfMatch(piece, text, at)).find((end) => end > at);
    if (rest === undefined) return endOfMatch(/<svg[\s>]/iy, text, at) > at;
    at = rest;
  }
}

function endOfMatch(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

/** SVG has no signature: it is a text whose root element has that name. */
async function isSvg(path: string, detected: string): Promise<boolean> {
  if (!/^text\/|xml/.test(detected)) return false;
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0);
    return startsWithSvg(buffer.toString('utf8', 0, bytesRead));
  } finally {
    await file.close();
  }
}
