import type { FileFacts } from '@longshore/core';
import { fileTypeFromBlob } from 'file-type';
import { imageDimensionsFromStream } from 'image-dimensions';

// Of these a signature tells no more than that they are text, or are packed: not what they are.
const vague = new Set(['application/xml', 'application/octet-stream']);

/**
 * What a file's first bytes tell: its media type by signature, and a picture's measures. This module
 * is loaded with the first file: what reads pictures is large.
 *
 * @throws DOMException where the file can't be read
 */
export async function inspectFile(blob: Blob): Promise<FileFacts> {
  // Throws where the file is gone; the packages would only find no signature.
  await blob.slice(0, 1).arrayBuffer();
  const found = await fileTypeFromBlob(blob).catch(() => undefined);
  const type = found === undefined || vague.has(found.mime) ? undefined : found.mime;
  if (type?.startsWith('image/') !== true) return type === undefined ? {} : { type };
  const size = await imageDimensionsFromStream(blob.stream()).catch(() => undefined);
  if (size === undefined) return { type };
  const { width, height } = size;
  // Cameras store pictures lying, with a note how to turn them.
  const isTurned = width !== height && type === 'image/jpeg' && (await isDrawnTurned(blob, width));
  return isTurned ? { type, width: height, height: width } : { type, width, height };
}

/** Whether the browser draws a picture in another width than it is stored in; it decodes nothing for that. */
function isDrawnTurned(blob: Blob, storedWidth: number): Promise<boolean> {
  if (typeof Image === 'undefined') return Promise.resolve(false);
  const url = URL.createObjectURL(blob);
  return new Promise<boolean>((resolve) => {
    const image = new Image();
    image.onload = () => resolve(image.naturalWidth !== storedWidth);
    image.onerror = () => resolve(false);
    image.src = url;
  }).finally(() => URL.revokeObjectURL(url));
}
