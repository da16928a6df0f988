export { type ApiRequest, assertOwnOrigin, callApi, originOf } from './api-client.ts';
export { type ApiAnswer, apiErrorOptions, isRecord, jsonOf, serverMessageIn } from './api-error.ts';
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
export {
  type PostFormReceipt,
  type PostFormRequest,
  type PostFormWire,
  postFormTransport,
} from './post-form.ts';
export { type PutReceipt, type PutRequest, type PutWire, putTransport } from './put.ts';
export { type StorageAnswer, s3ErrorOf } from './s3-error.ts';
export { readPostResponse, readS3Error, type S3ErrorBody, type S3PostResponse } from './s3-xml.ts';
export { serverText } from './server-text.ts';
export type { StorageOptions } from './storage-client.ts';
export { storageUrl } from './storage-url.ts';
export { type TokenSource, withBearerToken } from './token-source.ts';
