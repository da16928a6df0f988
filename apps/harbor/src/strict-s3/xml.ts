import { randomBytes } from 'node:crypto';
import { XMLParser } from 'fast-xml-parser';
import type { S3Error } from './errors.ts';
import { s3Errors } from './errors.ts';

const head = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** Text as it may stand in XML; characters that XML cannot hold become U+FFFD. */
export function escapeXml(text: string): string {
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

/** A document of one element whose children are texts or, already written, `{ xml }`. */
export function xmlDocument(root: string, children: Record<string, string | { xml: string }>): string {
  const inner = Object.entries(children).map(
    ([name, value]) => `<${name}>${typeof value === 'string' ? escapeXml(value) : value.xml}</${name}>`,
  );
  return `${head}<${root}>${inner.join('')}</${root}>`;
}

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

/** Every text in an XML body below elements of the given name, in the order of the document. */
export function parseXml(body: string): unknown {
  try {
    return parser.parse(body, true);
  } catch {
    throw s3Errors.malformedXml();
  }
}
