/**
 * Text without the marks that turn what follows them around (Unicode's embeddings, overrides and isolates): with one,
 * `photo\u202egpj.exe` reads as `photoexe.jpg`. Names in any script are written in their own direction without them.
 */
export function unturned(text: string): string {
  return text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '');
}
