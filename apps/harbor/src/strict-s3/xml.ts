import { randomBytes } from 'node:crypto';
import { XMLParser } from 'fast-xml-parser';
import type { S3Error } from './errors.ts';
import { s3Errors } from './errors.ts';

const head = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** Text as it may stand in XML; characters that XML cannot hold become U+FFFD. */
function escapeXml(text: string): string {
  return (
    text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll('\r', '&#13;')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML 1.0 excludes.
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
  );
}

/** What stands in an element: text, or elements, of which a list repeats its element. */
export interface XmlChildren {
  readonly [name: string]: string | XmlChildren | readonly XmlChildren[];
}

/** A document of one element. */
export function xmlDocument(root: string, children: XmlChildren): string {
  return `${head}${xmlElement(root, children)}`;
}

function xmlElement(name: string, content: string | XmlChildren | readonly XmlChildren[]): string {
  if (isList(content)) return content.map((one) => xmlElement(name, one)).join('');
  if (typeof content === 'string') return `<${name}>${escapeXml(content)}</${name}>`;
  const inner = Object.entries(content).map(([child, value]) => xmlElement(child, value));
  return `<${name}>${inner.join('')}</${name}>`;
}

const isList = (value: unknown): value is readonly XmlChildren[] => Array.isArray(value);

/** S3's error document. */
export function errorXml(error: S3Error, requestId: string, hostId: string): string {
  const children = { Code: error.code, Message: error.message, ...error.details };
  return xmlDocument('Error', { ...children, RequestId: requestId, HostId: hostId });
}

/** An id as S3 gives to every request. */
export const createRequestId = (): string => randomBytes(8).toString('hex').toUpperCase();

/** The id of the host, as it stands in S3's errors. */
export const createHostId = (): string => randomBytes(24).toString('base64');

const parser = new XMLParser({ parseTagValue: false, processEntities: true });

/** An XML body as the parser gives it, for `xmlChildren` and `xmlTexts`. Throws S3's error. */
export function parseXml(body: string): unknown {
  try {
    return parser.parse(body, true);
  } catch {
    throw s3Errors.malformedXml();
  }
}

/** The elements of a name below another one, in the order of the document. */
export function xmlChildren(parent: unknown, name: string): unknown[] {
  if (typeof parent !== 'object' || parent === null) return [];
  const found = Object.entries(parent).find(([key]) => key === name)?.[1];
  if (found === undefined) return [];
  return Array.isArray(found) ? found : [found];
}

/** The texts of the elements of a name below another one. */
export const xmlTexts = (parent: unknown, name: string): string[] =>
  xmlChildren(parent, name).map((value) => String(value).trim());
