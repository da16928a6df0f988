interface Put {
  readonly url: string;
  readonly file: Blob;
  readonly onProgress: (event: ProgressEvent) => void;
  readonly signal: AbortSignal;
}

/** One PUT that is watched and can be broken off, for libraries that leave the request to the application. */
export function putFile({ url, file, onProgress, signal }: Put): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const xhr = new XMLHttpRequest();
    xhr.open('PUT', url);
    xhr.onload = () =>
      xhr.status < 300 ? resolve() : reject(new Error(`A PUT was answered with ${xhr.status}.`));
    xhr.onerror = () => reject(new Error('A PUT was not answered.'));
    xhr.onabort = () => reject(signal.reason);
    xhr.upload.onprogress = onProgress;
    signal.addEventListener('abort', () => xhr.abort());
    xhr.send(file);
  });
}
