export { type ApiRequest, callApi } from './api-client.ts';
export { type ApiAnswer, apiErrorOptions, isRecord, jsonOf, serverMessageIn } from './api-error.ts';
export {
  base64OfHex,
  type Checksum,
  type ChecksumWish,
  checksumOf,
  type StoredChecksum,
} from './checksum.ts';
export { type DeveloperNote, tellDeveloper } from './developer-note.ts';
export {
  type FormItem,
  type FormOptions,
  type FormPart,
  type FormReceipt,
  type FormRequest,
  type FormWire,
  formTransport,
  type Together,
} from './form.ts';
export { assertOwnOrigin, baseOf, originOf } from './own-origin.ts';
export { MOST_OBJECT_BYTES, MOST_PART_BYTES, type PartRange, partRanges, partSizeFor } from './part-plan.ts';
export type { PartChecksum, SignedPart } from './part-signatures.ts';
export {
  type PostFormReceipt,
  type PostFormRequest,
  type PostFormWire,
  postFormTransport,
} from './post-form.ts';
export { type PutReceipt, type PutRequest, type PutWire, putTransport } from './put.ts';
export { type StorageAnswer, s3ErrorOf } from './s3-error.ts';
export {
  type S3PartsOptions,
  type S3PartsReceipt,
  type S3PartsRequest,
  type S3PartsWire,
  s3PartsTransport,
} from './s3-parts.ts';
export { readPostResponse, readS3Error, type S3ErrorBody, type S3PostResponse } from './s3-xml.ts';
export { serverText } from './server-text.ts';
export type { StorageOptions } from './storage-client.ts';
export { storageUrl, webUrl } from './storage-url.ts';
export { type TokenSource, withBearerToken } from './token-source.ts';
