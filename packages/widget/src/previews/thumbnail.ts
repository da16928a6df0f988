import type { Environment } from '@longshore/core';
import type { Drawing } from './drawing.ts';
import { videoFrame } from './video-frame.ts';

/** The short edge of a thumbnail, in pixels: enough for a card on a sharp screen. */
const EDGE = 320;
/** A picture of more pixels takes a phone more memory to decode than it has: 4 bytes each. */
const MOST_PIXELS = 50_000_000;
/** Where nobody knows the pixels. In bytes. */
const MOST_BYTES = 10_000_000;
/** So small a file is shown as it is, and goes on moving where it moves. In bytes. */
const SMALL_BYTES = 100_000;

/**
 * A small picture of an image, or of a frame of a video; `undefined` where there is none to make: too many pixels, or
 * nothing that this browser decodes.
 */
export async function makeThumbnail(
  file: File,
  type: string,
  environment: Environment,
): Promise<Blob | undefined> {
  if (type.startsWith('video/')) return drawSmall(await videoFrame(file, environment, MOST_PIXELS));
  // As an <img>, SVG runs no script and loads nothing; it has no pixels to be scaled.
  if (type === 'image/svg+xml') return file.size > MOST_BYTES ? undefined : file;
  const { width, height } = (await environment.inspect?.(file)) ?? {};
  if (width === undefined || height === undefined) {
    return file.size > MOST_BYTES ? undefined : drawSmall(await decode(file));
  }
  if (width * height > MOST_PIXELS) return undefined;
  if (file.size < SMALL_BYTES && Math.max(width, height) <= 2 * EDGE) return file;
  const scale = scaleFor(width, height);
  return drawSmall(await decode(file, { resizeWidth: Math.ceil(width * scale), resizeQuality: 'medium' }));
}

// Scaled while it is decoded: the whole picture is in memory for no longer than the browser needs it.
async function decode(file: File, how?: ImageBitmapOptions): Promise<Drawing> {
  const image = await createImageBitmap(file, how);
  return { image, width: image.width, height: image.height, close: () => image.close() };
}

async function drawSmall(drawing: Drawing | undefined): Promise<Blob | undefined> {
  if (drawing === undefined) return undefined;
  const scale = scaleFor(drawing.width, drawing.height);
  const width = Math.max(1, Math.round(drawing.width * scale));
  const height = Math.max(1, Math.round(drawing.height * scale));
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')?.drawImage(drawing.image, 0, 0, width, height);
  drawing.close();
  return canvas.convertToBlob({ type: 'image/webp', quality: 0.8 });
}

/** Never larger than it is. */
function scaleFor(width: number, height: number): number {
  return Math.min(1, EDGE / Math.min(width, height));
}
