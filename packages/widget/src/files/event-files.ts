import type { DropzoneOptions } from 'react-dropzone';

type Given = Parameters<NonNullable<DropzoneOptions['getFilesFromEvent']>>[0];

/** What a drop carries; `undefined` for other events. */
export function droppedIn(given: Given): DataTransfer | undefined {
  if (!('type' in given) || given.type !== 'drop' || !('dataTransfer' in given)) return undefined;
  return given.dataTransfer ?? undefined;
}

/** Whether it is a paste, whose pictures may have no name. */
export function isPaste(given: Given): boolean {
  return 'clipboardData' in given;
}

/** The files that an input or a paste carries. */
export function filesIn(given: Given): File[] {
  if ('clipboardData' in given) return [...(given.clipboardData?.files ?? [])];
  if ('target' in given && given.target instanceof HTMLInputElement) return [...(given.target.files ?? [])];
  return [];
}
