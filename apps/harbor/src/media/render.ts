import type { FlipletRendering } from '@longshore/testkit/apis/fliplet';
import type { Sharp } from 'sharp';
import sharp from 'sharp';
import { FAIL_ON } from './look.ts';

type Writer = (picture: Sharp, quality: number | undefined) => Sharp;

const byQuality = (quality: number | undefined) => (quality === undefined ? {} : { quality });

/** How a type is written; a quality means nothing to those that lose nothing. */
const writers: Readonly<Record<string, Writer>> = {
  'image/jpeg': (picture, quality) => picture.flatten({ background: 'white' }).jpeg(byQuality(quality)),
  'image/webp': (picture, quality) => picture.webp(byQuality(quality)),
  'image/avif': (picture, quality) => picture.avif({ ...byQuality(quality), effort: 2 }),
  'image/png': (picture) => picture.png(),
  'image/gif': (picture) => picture.gif(),
  'image/tiff': (picture) => picture.tiff(),
};

const formats = { jpg: 'image/jpeg', webp: 'image/webp' } as const;

/** Types that hold more than one picture, one after the other. */
const moving = new Set(['image/gif', 'image/webp']);

/** Makes a picture as it is wanted, exactly as wide and high; turned the way EXIF says. */
export async function render(
  path: string,
  type: string,
  { width, height, format, quality }: FlipletRendering,
): Promise<{ type: string; bytes: Buffer }> {
  const made = format === undefined ? type : formats[format];
  const write = writers[made];
  if (write === undefined) throw new Error(`no picture of type ${made} can be made`);
  const isMoving = moving.has(type) && moving.has(made);
  const source = sharp(path, { failOn: FAIL_ON, animated: isMoving });
  const upright = isMoving ? source : source.autoOrient();
  const resized = upright.resize({ width, height, fit: 'fill' }).keepIccProfile();
  return { type: made, bytes: await write(resized, quality).toBuffer() };
}
