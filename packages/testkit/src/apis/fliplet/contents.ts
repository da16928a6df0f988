import type { ApiResponse } from '../http.ts';
import { contentDisposition, isShownInline } from './disposition.ts';
import { flipletError, flipletParameterError } from './errors.ts';
import type { FlipletFile } from './file.ts';
import type { FlipletCall } from './options.ts';
import type { FlipletRendering } from './ports.ts';
import { readByteRange } from './range.ts';
import type { Read } from './read.ts';
import { flipletDimensionsIn, flipletSizeAdvice, readFlipletSize } from './size.ts';

/** The size of a picture that was asked for without one. Source: the page’s list, "default size applied". */
const DEFAULT_SIZE = 'xlarge';

/** `GET v1/media/files/<id>/contents`: a picture in the size it is wanted in, anything else as it is stored. */
export async function contents(call: FlipletCall, file: FlipletFile): Promise<ApiResponse> {
  if (file.scan === 'infected') return flipletError('infected');
  if (file.deletedAtMs !== null) return flipletError('fileNotFound');
  const rendering = readRendering(call, file);
  if ('refusal' in rendering) return rendering.refusal;
  if (rendering.value !== undefined && call.ports.render !== undefined) {
    const rendered = await call.ports.render(file, rendering.value);
    if (rendered === undefined) return flipletError('fileNotFound');
    return { status: 200, headers: headersOf(file, rendered.type), body: rendered.bytes };
  }
  return asStored(call, file);
}

/** How a picture is to be made; `undefined` where what is stored is what is wanted. */
function readRendering(call: FlipletCall, file: FlipletFile): Read<FlipletRendering | undefined> {
  const { query } = call.request;
  const { dimensions, resizable } = file.object;
  if (dimensions === null) return { value: undefined };
  const size = readFlipletSize(query.get('size') || DEFAULT_SIZE);
  if (size === undefined) return { refusal: flipletParameterError(flipletSizeAdvice) };
  const format = query.get('format') || undefined;
  if (format !== undefined && format !== 'jpg' && format !== 'webp') {
    return { refusal: flipletParameterError('format must be jpg or webp.') };
  }
  const quality = query.get('quality') || undefined;
  if (quality !== undefined && !/^([1-9]\d?|100)$/.test(quality)) {
    return { refusal: flipletParameterError('quality must be a whole number from 1 to 100.') };
  }
  if (!resizable) return { value: undefined };
  const [width, height] = flipletDimensionsIn(size, dimensions);
  const asIs = width === dimensions[0] && height === dimensions[1] && !format && !quality;
  if (asIs) return { value: undefined };
  return {
    value: {
      width,
      height,
      ...(format === undefined ? {} : { format }),
      ...(quality === undefined ? {} : { quality: Number(quality) }),
    },
  };
}

async function asStored({ request, ports }: FlipletCall, file: FlipletFile): Promise<ApiResponse> {
  const size = file.object.bytes;
  const range = readByteRange(request.headers.range, size);
  if (range === 'unsatisfiable') {
    return { status: 416, headers: { 'content-range': `bytes */${size}` }, body: '' };
  }
  const body = await ports.read(file, range);
  if (body === undefined) return flipletError('fileNotFound');
  const headers = { ...headersOf(file, file.contentType), 'accept-ranges': 'bytes' };
  if (range === undefined)
    return { status: 200, headers: { ...headers, 'content-length': String(size) }, body };
  const { start, end } = range;
  const length = {
    'content-length': String(end - start + 1),
    'content-range': `bytes ${start}-${end}/${size}`,
  };
  return { status: 206, headers: { ...headers, ...length }, body };
}

function headersOf(file: FlipletFile, type: string): Record<string, string> {
  return {
    'content-type': safeType(type),
    'content-disposition': contentDisposition(isShownInline(type) ? 'inline' : 'attachment', file.name),
    'cache-control': 'private, no-cache',
    'x-content-type-options': 'nosniff',
    // An SVG that is opened by itself could else run scripts on this origin.
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  };
}

/** What a form called a type may be no header’s value. */
function safeType(type: string): string {
  return /^[\w.+-]+\/[\w.+-]+(\s*;\s*[\w.+-]+=("[^"\r\n]*"|[\w.+-]+))*$/.test(type)
    ? type
    : 'application/octet-stream';
}
