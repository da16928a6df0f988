import type { Inspection } from './inspection.ts';
import { isReadablePicture } from './pictures.ts';

/** Whether a file says that it is an image, by its content, its name or the type it came with, and is none. */
export function isCorruptImage(
  { type, size, infected, picture }: Inspection,
  given: { readonly name: string; readonly type: string },
): boolean {
  if (size === 0 || infected) return false;
  if (isReadablePicture(type)) return picture === undefined;
  const isDeclared =
    isReadablePicture(given.type.toLowerCase()) ||
    /\.(png|apng|jpe?g|gif|webp|avif|tiff?)$/i.test(given.name);
  return isDeclared && !type.startsWith('image/');
}
