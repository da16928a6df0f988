import type { SaferMePlace } from '@longshore/testkit/apis/saferme';
import exifr from 'exifr';
import sharp from 'sharp';

/** What a picture shows about itself, and smaller copies of it. */
export interface Picture {
  /** As it is seen: after turning it the way EXIF says. */
  readonly width: number;
  readonly height: number;
  readonly thumb: Uint8Array;
  readonly medium: Uint8Array;
  readonly takenAt: string | null;
  readonly place: SaferMePlace | null;
}

/** The type of the smaller copies. */
export const PREVIEW_TYPE = 'image/webp';

const THUMB_PIXELS = 160;
const MEDIUM_PIXELS = 800;
const readable = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
  'image/tiff',
  'image/apng',
]);

/** Whether pictures of a type can be read here. */
export const isReadablePicture = (type: string): boolean => readable.has(type);

/** Reads a picture; `undefined` for what is none or cannot be read. */
export async function readPicture(path: string, type: string): Promise<Picture | undefined> {
  if (!readable.has(type)) return undefined;
  try {
    const { width, height } = (await sharp(path).metadata()).autoOrient;
    const shrink = (pixels: number) =>
      sharp(path)
        .autoOrient()
        .resize(pixels, pixels, { fit: 'inside', withoutEnlargement: true })
        .webp({ quality: 80 })
        .toBuffer();
    const [thumb, medium] = [await shrink(THUMB_PIXELS), await shrink(MEDIUM_PIXELS)];
    return { width, height, thumb, medium, ...(await readExif(path)) };
  } catch {
    // A damaged picture is stored all the same; it only has no preview.
    return undefined;
  }
}

/** A picture's size in pixels, as it is seen; `undefined` for what is none or cannot be read to its end. */
export async function readDimensions(
  path: string,
  type: string,
): Promise<{ width: number; height: number } | undefined> {
  if (!readable.has(type)) return undefined;
  try {
    const { width, height } = (await sharp(path).metadata()).autoOrient;
    // The header of a damaged picture may be whole.
    await sharp(path).resize(8, 8, { fit: 'fill' }).raw().toBuffer();
    return { width, height };
  } catch {
    return undefined;
  }
}

async function readExif(path: string): Promise<Pick<Picture, 'takenAt' | 'place'>> {
  try {
    const tags: unknown = await exifr.parse(path, { gps: true, reviveValues: false });
    return { takenAt: readTime(tags), place: readPlace(tags) };
  } catch {
    return { takenAt: null, place: null };
  }
}

/** EXIF's local time, which names no zone, as if it were UTC. */
function readTime(tags: unknown): string | null {
  const given = tag(tags, 'DateTimeOriginal') ?? tag(tags, 'CreateDate');
  const match = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)/.exec(String(given ?? ''));
  if (match === null) return null;
  const text = `${match[1]}-${match[2]}-${match[3]}T${match[4]}.000Z`;
  return Number.isNaN(Date.parse(text)) ? null : text;
}

function readPlace(tags: unknown): SaferMePlace | null {
  const [latitude, longitude] = [Number(tag(tags, 'latitude')), Number(tag(tags, 'longitude'))];
  return Number.isFinite(latitude) && Number.isFinite(longitude) ? { latitude, longitude } : null;
}

function tag(tags: unknown, name: string): unknown {
  if (typeof tags !== 'object' || tags === null) return undefined;
  return Object.entries(tags).find(([key]) => key === name)?.[1];
}
