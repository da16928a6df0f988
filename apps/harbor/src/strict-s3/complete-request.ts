import type { S3Call } from './call.ts';
import type { Checksum } from './checksums.ts';
import { checksumAlgorithms } from './checksums.ts';
import { s3Errors } from './errors.ts';
import { MAX_PARTS } from './part-number.ts';
import { readText } from './receive-body.ts';
import { parseXml, xmlChildren, xmlTexts } from './xml.ts';

/** 10,000 parts, each with its number, its ETag and a checksum. */
const MAX_XML_BYTES = 4 * 2 ** 20;

/** A part of which an object shall be made. */
export interface AskedPart {
  readonly number: number;
  /** Without its quotes. */
  readonly etag: string;
  readonly checksum?: Checksum;
}

/** Reads the parts that a request wants an object to be made of, in its order. Throws S3's error. */
export async function readCompleteRequest(call: S3Call): Promise<AskedPart[]> {
  const document = parseXml(await readText(call, MAX_XML_BYTES));
  const root = xmlChildren(document, 'CompleteMultipartUpload')[0];
  const list = xmlChildren(root, 'Part').map(readPart);
  if (list.length === 0 || list.length > MAX_PARTS) throw s3Errors.malformedXml();
  return list;
}

function readPart(part: unknown): AskedPart {
  const text = (name: string) => xmlTexts(part, name)[0];
  const [number, etag] = [text('PartNumber'), text('ETag')];
  if (number === undefined || etag === undefined || !/^\d{1,9}$/.test(number)) throw s3Errors.malformedXml();
  const [checksum] = checksumAlgorithms.flatMap((algorithm) => {
    const value = text(`Checksum${algorithm}`);
    return value === undefined ? [] : [{ algorithm, value }];
  });
  const named = { number: Number(number), etag: etag.replace(/^"(.*)"$/, '$1') };
  return checksum === undefined ? named : { ...named, checksum };
}
