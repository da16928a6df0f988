/**
 * Text without the marks that turn what follows them around (Unicode's embeddings, overrides and isolates): with one,
 * `photo\u202egpj.exe` reads as `photoexe.jpg`. Names in any script are written in their own direction without them.
 */
export function unturned(text: string): string {
  return text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '');
}

/** The same for what is composed of our own texts and others': sets of isolated names stay as they are. */
export function unturnedOutside(text: string): string {
  return text.replace(/[\u202a-\u202e\u2066\u2067]/g, '');
}

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * What others wrote, for the middle of a sentence of ours: it turns nothing around, and where the sentence is written
 * in the other direction, it is set apart from it (Unicode's isolates), so that each keeps its own order.
 */
export function isolated(text: string, direction: 'ltr' | 'rtl'): string {
  const bare = unturned(text);
  return direction === 'rtl' || rightToLeft.test(bare) ? `\u2068${bare}\u2069` : bare;
}
