/**
 * How many bytes of the file have left, when `loaded` of the form's `total` have. The fields before the
 * file are nearly all of the difference. Never below 0 or above `size`. Pure.
 */
export function sentOfFile(loaded: number, total: number | undefined, size: number): number {
  const overhead = total === undefined ? 0 : total - size;
  return Math.min(size, Math.max(0, loaded - overhead));
}

/**
 * The same for several files in one form: bytes are counted for them in the order of their parts. Pure.
 *
 * @returns for each of `sizes`, how many of its bytes have left
 */
export function sentOfFiles(
  loaded: number,
  total: number | undefined,
  sizes: readonly number[],
): readonly number[] {
  const all = sizes.reduce((sum, size) => sum + size, 0);
  let left = sentOfFile(loaded, total, all);
  return sizes.map((size) => {
    const sent = Math.min(size, left);
    left -= sent;
    return sent;
  });
}
