/** Width and height in pixels. */
export type FlipletDimensions = readonly [width: number, height: number];

/** A `size` that was understood. */
export type FlipletSize =
  | { readonly kind: 'smallest'; readonly pixels: number }
  | { readonly kind: 'width'; readonly width: number }
  | { readonly kind: 'height'; readonly height: number }
  | { readonly kind: 'cover' | 'exact'; readonly width: number; readonly height: number };

/** The named sizes: how many pixels the smaller of width and height gets. Source: the page’s "Stream the contents". */
export const flipletNamedSizes = {
  small: 640,
  medium: 960,
  large: 1366,
  xlarge: 1980,
  xxlarge: 2560,
  xxxlarge: 3840,
} as const;

/** Beyond this no picture is made. */
const MAX_PIXELS = 16_384;

/**
 * Reads a `size`; `undefined` for what is none.
 *
 * `?>240` and `640^480` are not explained by the vendor. Our reading: the mirror image of `320>?`, and, as in
 * ImageMagick’s geometry where `^` makes both values a minimum, the same as `640>480`.
 *
 * @example
 * ```ts
 * readFlipletSize('320>?'); // { kind: 'width', width: 320 }
 * ```
 */
export function readFlipletSize(text: string): FlipletSize | undefined {
  const named = Object.entries(flipletNamedSizes).find(([name]) => name === text);
  if (named !== undefined) return { kind: 'smallest', pixels: named[1] };
  const [, first = '', sign, second = ''] = /^(\d{1,5}|\?)([>!^])(\d{1,5}|\?)$/.exec(text) ?? [];
  const [width, height] = [readPixels(first), readPixels(second)];
  if (width !== undefined && height !== undefined) {
    return { kind: sign === '!' ? 'exact' : 'cover', width, height };
  }
  if (sign !== '>') return undefined;
  if (width !== undefined && second === '?') return { kind: 'width', width };
  return height !== undefined && first === '?' ? { kind: 'height', height } : undefined;
}

function readPixels(text: string): number | undefined {
  const pixels = Number(text);
  return text !== '' && pixels >= 1 && pixels <= MAX_PIXELS ? pixels : undefined;
}

/**
 * What a picture measures in a size. Never larger than it is stored, on either axis (our reading, also of
 * `5000!5000`); at least one pixel.
 */
export function flipletDimensionsIn(
  size: FlipletSize,
  [width, height]: FlipletDimensions,
): FlipletDimensions {
  if (size.kind === 'exact') return [Math.min(size.width, width), Math.min(size.height, height)];
  const scale = Math.min(1, scaleOf(size, width, height));
  const scaled = (pixels: number) => Math.max(1, Math.round(pixels * scale));
  return [scaled(width), scaled(height)];
}

function scaleOf(size: Exclude<FlipletSize, { kind: 'exact' }>, width: number, height: number): number {
  switch (size.kind) {
    case 'smallest':
      return size.pixels / Math.min(width, height);
    case 'width':
      return size.width / width;
    case 'height':
      return size.height / height;
    default:
      return Math.max(size.width / width, size.height / height);
  }
}

/** What is said of a `size` that is none. */
export const flipletSizeAdvice = `size must be one of ${Object.keys(flipletNamedSizes).join(', ')}, or two numbers of pixels from 1 to ${MAX_PIXELS} with >, ! or ^ between them, as in 320>240, 320!320 or 640^480; with > one of them may be ?, as in 320>? (percent-encode: > is %3E, ^ is %5E, ? is %3F).`;
