import type { Exchange } from './exchange.ts';

/** What a request carries: its bytes, or the form that they are the last field of. Copies nothing. */
export function bodyOf({
  body,
  form,
  file,
}: Pick<Exchange, 'body' | 'form' | 'file'>): Blob | ArrayBuffer | FormData {
  if (form === undefined) return body;
  const data = new FormData();
  for (const [name, value] of form.fields) data.append(name, value);
  const part = body instanceof Blob ? body : new Blob([body], { type: file?.blob.type ?? '' });
  // S3 ignores whatever follows the file.
  data.append(form.fileField, part, form.fileName);
  return data;
}
