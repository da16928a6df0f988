import { unturned } from './bidi.ts';
import { lettersOf } from './letters.ts';

// Letters of these scripts take another shape at the end of a piece, so they are never cut inside.
const joining =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Nko}\p{Script=Mongolian}\p{Script=Devanagari}]/u;
const between = /[\s_\-./]/u;

/** A name's end is looked for in so many of its last characters: nobody sees more, and a server's name may be of any length. */
const LOOKED_AT = 200;

/** A name in two: `head` may be shortened, `tail` stays, so that version and extension can be read. */
export interface SplitName {
  readonly head: string;
  readonly tail: string;
}

/**
 * Splits a file's name for shortening in its middle: the tail is the extension and what stands before it,
 * the last word where it is short, else its last letters.
 */
export function splitName(fullName: string): SplitName {
  // White space is kept as it is, and a line break would put the name over what stands below it.
  const name = unturned(fullName).replace(/[\n\v\f\r\u0085\u2028\u2029]/g, ' ');
  const dot = name.lastIndexOf('.');
  const hasExtension = dot > 0 && name.length - dot <= 11;
  const stem = hasExtension ? name.slice(0, dot) : name;
  const extension = hasExtension ? name.slice(dot) : '';
  const cut = stem.length - endOf(stem).length;
  return { head: stem.slice(0, cut), tail: stem.slice(cut) + extension };
}

function endOf(stem: string): string {
  if (joining.test(stem)) return '';
  const letters = lettersOf(stem.slice(-LOOKED_AT));
  if (letters.length <= 8) return '';
  const start = letters.findLastIndex((letter) => between.test(letter));
  const word = letters.slice(start + 1);
  const isShort = start >= 0 && word.length > 0 && word.length <= 6;
  return (isShort ? word : letters.slice(-4)).join('');
}
