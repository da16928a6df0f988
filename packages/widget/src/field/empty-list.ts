import { isSettled, type Upload, type Uploader } from '@longshore/core';

/**
 * Takes uploads off the list because the form starts over. What is at the server stays there, since the form may
 * just have been sent with it; what is still under way is canceled, since no form has it.
 */
export function emptyList(uploader: Uploader<unknown>, stays: (upload: Upload<unknown>) => boolean): void {
  const going = uploader.snapshot().uploads.filter((upload) => !stays(upload));
  uploader.clear(going.filter(isSettled).map(({ id }) => id));
  uploader.remove(going.filter((upload) => !isSettled(upload)).map(({ id }) => id));
  uploader.dismissRejections();
}
