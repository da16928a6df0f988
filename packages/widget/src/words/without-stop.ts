/** A sentence without its full stop, in Western and Eastern scripts. */
export function withoutStop(sentence: string): string {
  return sentence.trim().replace(/[.。]$/, '');
}
