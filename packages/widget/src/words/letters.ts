// Of these each character is a letter, and most names have no other.
const plain = /^[ -~]*$/;
let segmenter: Intl.Segmenter | undefined;

/** A text's letters as a reader counts them: an accent or a flag of several code points is one. */
export function lettersOf(text: string): string[] {
  if (plain.test(text) || typeof Intl.Segmenter !== 'function') return [...text];
  // To make one takes longer than to use it.
  segmenter ??= new Intl.Segmenter();
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}
