/** What an S3 `<Error>` says, as far as it is there. */
export interface S3ErrorBody {
  readonly code?: string;
  readonly message?: string;
  readonly requestId?: string;
  readonly hostId?: string;
}

/** What an S3 `<PostResponse>` says, as far as it is there. */
export interface S3PostResponse {
  /** Percent-encoded, and possibly another host's. */
  readonly location?: string;
  readonly bucket?: string;
  /** As the object is named: unescaped XML, not percent-decoded. */
  readonly key?: string;
  /** As the store gives it, which is mostly with its quotes. */
  readonly etag?: string;
}

/** A longer body is no answer of S3. In characters. */
const MAX_LENGTH = 64 * 1024;

/**
 * Reads an S3 error body (https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html).
 *
 * Never throws and fetches nothing: a body that is cut off gives what was complete, one with a DOCTYPE, of
 * more than 64 KiB or with another root gives `undefined`.
 *
 * @example
 * ```ts
 * readS3Error('<Error><Code>SlowDown</Code></Error>'); // { code: 'SlowDown' }
 * ```
 */
export function readS3Error(body: unknown): S3ErrorBody | undefined {
  const texts = childTexts(body, 'Error');
  if (texts === undefined) return undefined;
  return present({
    code: texts.get('Code')?.trim(),
    message: texts.get('Message')?.trim(),
    requestId: texts.get('RequestId')?.trim(),
    hostId: texts.get('HostId')?.trim(),
  });
}

/**
 * Reads the answer to an S3 POST form with `success_action_status` 201
 * (https://docs.aws.amazon.com/AmazonS3/latest/API/RESTObjectPOST.html), as safely as {@link readS3Error}.
 *
 * @example
 * ```ts
 * readPostResponse('<PostResponse><Key>a/b.png</Key></PostResponse>'); // { key: 'a/b.png' }
 * ```
 */
export function readPostResponse(body: unknown): S3PostResponse | undefined {
  const texts = childTexts(body, 'PostResponse');
  if (texts === undefined) return undefined;
  return present({
    location: texts.get('Location')?.trim(),
    bucket: texts.get('Bucket')?.trim(),
    // A key may begin or end with a blank.
    key: texts.get('Key'),
    etag: texts.get('ETag')?.trim(),
  });
}

type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function present<T extends Record<string, string | undefined>>(texts: T): Present<T> {
  const entries = Object.entries(texts).filter(([, text]) => text !== undefined && text !== '');
  return Object.fromEntries(entries) as Present<T>;
}

/**
 * The texts of the root's children, the first of each name. Not a parser: it reads just enough of XML to
 * tell elements, text, CDATA and comments apart, in one pass, and stops at the first thing it does not know.
 */
function childTexts(body: unknown, root: string): Map<string, string> | undefined {
  if (typeof body !== 'string' || body.length > MAX_LENGTH) return undefined;
  const xml = body.trim();
  const path: string[] = [];
  const texts = new Map<string, string>();
  let text = '';
  let isRootSeen = false;
  for (const token of tokens(xml)) {
    if (token.kind === 'text') {
      if (path.length === 2) text += token.text;
      else if (path.length === 0 && token.text.trim() !== '') break;
      continue;
    }
    if (token.kind === 'doctype') return undefined;
    if (token.kind === 'open') {
      if (path.length === 0 && (isRootSeen || token.name !== root)) break;
      isRootSeen = true;
      if (path.length === 1) text = '';
      path.push(token.name);
    }
    if (token.kind === 'close' || (token.kind === 'open' && token.isEmpty)) {
      const name = path.pop();
      if (token.name !== name) break;
      if (path.length === 1 && !texts.has(name)) texts.set(name, text);
      if (path.length === 0) break;
    }
  }
  return isRootSeen ? texts : undefined;
}

type Token =
  | { kind: 'text'; text: string }
  | { kind: 'open'; name: string; isEmpty: boolean }
  | { kind: 'close'; name: string }
  | { kind: 'doctype' };

// What follows a name is no letter of it: a shorter name is not tried, which would take time by the square of its length.
const TAG = /<(\/?)([^\s/<>!?"'=]+)(?![^\s/<>!?"'=])((?:[^<>"']|"[^"]*"|'[^']*')*)>/y;

function* tokens(xml: string): Generator<Token> {
  for (let at = 0; at < xml.length; ) {
    if (xml[at] !== '<') {
      const end = xml.indexOf('<', at);
      if (end < 0) return;
      yield { kind: 'text', text: unescapeXml(xml.slice(at, end)) };
      at = end;
      continue;
    }
    const closing = closingOf(xml, at);
    if (closing !== undefined) {
      const end = xml.indexOf(closing, at + 2);
      if (end < 0) return;
      if (closing === ']]>') yield { kind: 'text', text: xml.slice(at + '<![CDATA['.length, end) };
      at = end + closing.length;
      continue;
    }
    if (xml.startsWith('<!', at)) return yield { kind: 'doctype' };
    TAG.lastIndex = at;
    const tag = TAG.exec(xml);
    if (tag === null) return;
    const [whole, slash, name = '', rest = ''] = tag;
    yield slash === '/' ? { kind: 'close', name } : { kind: 'open', name, isEmpty: rest.endsWith('/') };
    at += whole.length;
  }
}

function closingOf(xml: string, at: number): string | undefined {
  if (xml.startsWith('<!--', at)) return '-->';
  if (xml.startsWith('<![CDATA[', at)) return ']]>';
  if (xml.startsWith('<?', at)) return '?>';
  return undefined;
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescapeXml(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-fA-F]{1,6})|(amp|lt|gt|quot|apos));/g,
    (entity: string, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return NAMED[name] ?? entity;
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
      return isCharacter ? String.fromCodePoint(code) : entity;
    },
  );
}
