/** What a form said of its file. */
export interface SentForm {
  /** The field `key`. */
  readonly key: string;
  /** Of the file alone. */
  readonly bytes: number;
}

const BLANK = Buffer.from('\r\n\r\n');

/**
 * Reads a `multipart/form-data` body as S3 does: text fields, then `file`.
 *
 * @throws Error where it is none
 */
export function readForm(body: Buffer, contentType: string): SentForm {
  const boundary = /boundary="?([^";]+)/.exec(contentType)?.[1];
  if (boundary === undefined) throw new Error(`A form was expected; ${contentType || 'no type'} came.`);
  const line = Buffer.from(`\r\n--${boundary}`);
  let key = '';
  // The first line has no line break before it.
  let from = line.length - 2;
  for (;;) {
    const head = body.indexOf(BLANK, from);
    const end = body.indexOf(line, head);
    if (head === -1 || end === -1) throw new Error('The form has no file.');
    const name = /name="([^"]*)"/.exec(body.toString('utf8', from, head))?.[1];
    const start = head + BLANK.length;
    if (name === 'file') return { key, bytes: end - start };
    if (name === 'key') key = body.toString('utf8', start, end);
    from = end + line.length;
  }
}
