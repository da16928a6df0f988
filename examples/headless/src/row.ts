import type { Upload } from '@longshore/core';
import { uploader } from './uploader.ts';

/** A list item that follows one upload, and goes when that goes. */
export function rowFor(id: string): HTMLLIElement {
  const row = document.createElement('li');
  const text = document.createElement('span');
  const bar = document.createElement('progress');
  const retry = button('Retry', () => uploader.retry([id]));
  const remove = button('Remove', () => uploader.remove([id]));
  row.append(text, bar, retry, remove);

  const show = () => {
    const upload = uploader.get(id);
    if (upload === undefined) {
      unsubscribe();
      row.remove();
      return;
    }
    text.textContent = `${upload.file.name}: ${wordsFor(upload)}`;
    bar.hidden = upload.status !== 'uploading';
    if (upload.status === 'uploading') {
      bar.max = upload.totalBytes;
      bar.value = upload.sentBytes;
    }
    retry.hidden = upload.status !== 'failed' || upload.error.recovery === 'none';
  };
  const unsubscribe = uploader.subscribeTo(id, show);
  show();
  return row;
}

function wordsFor(upload: Upload<unknown>): string {
  if (upload.status === 'failed') return upload.error.message;
  if ('activity' in upload && upload.activity.kind === 'waiting')
    return `waiting (${upload.activity.reason})`;
  return upload.status;
}

function button(text: string, onClick: () => void): HTMLButtonElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.textContent = text;
  element.addEventListener('click', onClick);
  return element;
}
