/** Hears what whoever sets an upload up should know. */
export type DeveloperNote = (text: string) => void;

const told = new WeakMap<DeveloperNote, Set<string>>();

/**
 * Tells the developer of a mistake that does no harm to this upload: each text once, since every file would meet it.
 *
 * @param note hears it. @default the console
 *
 * @example
 * ```ts
 * tellDeveloper('CORS hides the ETag.', storage?.onNote);
 * ```
 */
export function tellDeveloper(text: string, note: DeveloperNote = onConsole): void {
  const before = told.get(note) ?? new Set();
  if (before.has(text)) return;
  told.set(note, before.add(text));
  note(text);
}

function onConsole(text: string): void {
  console.warn(`Longshore: ${text}`);
}
