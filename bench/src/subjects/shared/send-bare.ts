import { formUrlOf, type Target, urlOf } from '../contract.ts';

/** Hears how many bytes of a file have left; without it a request has no progress listener at all. */
export type OnProgress = (file: File, bytes: number) => void;

interface Request {
  readonly method: 'PUT' | 'POST';
  readonly url: string;
  readonly body?: XMLHttpRequestBodyInit;
  readonly onProgress?: ((bytes: number) => void) | undefined;
}

/** One request, as little around it as can be. */
export function request({ method, url, body, onProgress }: Request): Promise<XMLHttpRequest> {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    xhr.open(method, url);
    xhr.onload = () =>
      xhr.status < 300 ? resolve(xhr) : reject(new Error(`${method} was answered with ${xhr.status}.`));
    xhr.onerror = () => reject(new Error(`${method} was not answered.`));
    if (onProgress !== undefined) xhr.upload.onprogress = (event) => onProgress(event.loaded);
    xhr.send(body ?? null);
  });
}

/** Does all work, so many at a time: as soon as one is done, the next begins. */
export async function inTurn<Item>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<unknown>,
): Promise<void> {
  const line = items.values();
  const next = async () => {
    for (const item of line) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, next));
}

/** Sends files without any library. */
export async function sendBare(
  files: readonly File[],
  target: Target,
  onProgress?: OnProgress,
): Promise<void> {
  if (target.way === 'parts') {
    for (const file of files) await sendParts(file, target, onProgress);
    return;
  }
  const form = formUrlOf(target);
  await inTurn(files, target.concurrency, (file) => {
    const told = onProgress && ((bytes: number) => onProgress(file, bytes));
    if (target.way === 'put')
      return request({ method: 'PUT', url: urlOf(target, file.name), body: file, onProgress: told });
    const body = new FormData();
    body.append('key', file.name);
    body.append('file', file);
    return request({ method: 'POST', url: form, body, onProgress: told });
  });
}

async function sendParts(file: File, target: Target, onProgress?: OnProgress): Promise<void> {
  const url = urlOf(target, file.name);
  await request({ method: 'POST', url: `${url}?uploads` });
  const count = Math.ceil(file.size / target.partSize);
  const sent = new Map<number, number>();
  const etags: string[] = [];
  await inTurn(
    Array.from({ length: count }, (_, index) => index),
    target.concurrency,
    async (index) => {
      const body = file.slice(index * target.partSize, (index + 1) * target.partSize);
      const told =
        onProgress &&
        ((bytes: number) => {
          sent.set(index, bytes);
          onProgress(
            file,
            [...sent.values()].reduce((sum, one) => sum + one, 0),
          );
        });
      const part = `${url}?partNumber=${index + 1}&uploadId=1`;
      const xhr = await request({ method: 'PUT', url: part, body, onProgress: told });
      etags[index] = xhr.getResponseHeader('ETag') ?? '';
    },
  );
  await request({ method: 'POST', url: `${url}?uploadId=1`, body: JSON.stringify(etags) });
}
