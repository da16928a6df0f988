/** What is dragged or pasted, as a browser hands it over. */
export function transfer(...files: readonly File[]): DataTransfer {
  const data = new DataTransfer();
  for (const file of files) data.items.add(file);
  return data;
}

type Drag = 'dragenter' | 'dragover' | 'dragleave' | 'drop' | 'dragend';

/** Lets an element feel a drag of files. */
export function drag(type: Drag, target: Element, ...files: readonly File[]): void {
  dragOf(type, target, transfer(...files));
}

/** The same with what only looks like a `DataTransfer` (folders), or between two elements. */
export function dragOf(
  type: Drag,
  target: Element,
  dataTransfer: object,
  relatedTarget: Element | null = null,
): void {
  const event = new DragEvent(type, { relatedTarget, bubbles: true, cancelable: true });
  Object.defineProperty(event, 'dataTransfer', { value: dataTransfer });
  target.dispatchEvent(event);
}
