/** What is dragged or pasted, as a browser hands it over. */
export function transfer(...files: readonly File[]): DataTransfer {
  const data = new DataTransfer();
  for (const file of files) data.items.add(file);
  return data;
}

/** Lets an element feel a drag of files. */
export function drag(
  type: 'dragenter' | 'dragleave' | 'drop',
  target: Element,
  ...files: readonly File[]
): void {
  const dataTransfer = transfer(...files);
  target.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
}
