/** An error of S3's: its code, its words, its status, and what else stands in the XML. */
export class S3Error extends Error {
  override readonly name = 'S3Error';
  readonly status: number;
  readonly code: string;
  readonly details: Readonly<Record<string, string>>;

  constructor(status: number, code: string, message: string, details: Record<string, string> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = details;
  }
}

/** S3's errors as S3 words them. */
export const s3Errors = {
  accessDenied: (message = 'Access Denied', details = {}) =>
    new S3Error(403, 'AccessDenied', message, details),
  policy: (why: string) => new S3Error(403, 'AccessDenied', `Invalid according to Policy: ${why}`),
  policyDocument: (why: string) => new S3Error(400, 'InvalidPolicyDocument', `Invalid Policy: ${why}`),
  invalidAccessKey: (given: string) =>
    new S3Error(
      403,
      'InvalidAccessKeyId',
      'The AWS Access Key Id you provided does not exist in our records.',
      { AWSAccessKeyId: given },
    ),
  signature: () =>
    new S3Error(
      403,
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    ),
  queryParameters: (message: string) => new S3Error(400, 'AuthorizationQueryParametersError', message),
  authorizationHeader: (message: string) => new S3Error(400, 'AuthorizationHeaderMalformed', message),
  invalidRequest: (message: string) => new S3Error(400, 'InvalidRequest', message),
  invalidArgument: (message: string, details = {}) => new S3Error(400, 'InvalidArgument', message, details),
  malformedPost: (message = 'The body of your POST request is not well-formed multipart/form-data.') =>
    new S3Error(400, 'MalformedPOSTRequest', message),
  tooLarge: (size: number, max: number) =>
    new S3Error(400, 'EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size', {
      ProposedSize: String(size),
      MaxSizeAllowed: String(max),
    }),
  tooSmall: (size: number, min: number, details = {}) =>
    new S3Error(400, 'EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size', {
      ProposedSize: String(size),
      MinSizeAllowed: String(min),
      ...details,
    }),
  preDataTooLarge: () =>
    new S3Error(
      400,
      'MaxPostPreDataLengthExceeded',
      'Your POST request fields preceding the upload file were too large.',
    ),
  keyTooLong: (size: number) =>
    new S3Error(400, 'KeyTooLongError', 'Your key is too long', {
      Size: String(size),
      MaxSizeAllowed: '1024',
    }),
  noSuchKey: (key: string) =>
    new S3Error(404, 'NoSuchKey', 'The specified key does not exist.', { Key: key }),
  noSuchUpload: (id: string) =>
    new S3Error(
      404,
      'NoSuchUpload',
      'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.',
      { UploadId: id },
    ),
  invalidPart: (id: string, number: number, etag: string) =>
    new S3Error(
      400,
      'InvalidPart',
      "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
      { UploadId: id, PartNumber: String(number), ETag: etag },
    ),
  invalidPartOrder: (id: string) =>
    new S3Error(
      400,
      'InvalidPartOrder',
      'The list of parts was not in ascending order. Parts must be ordered by part number.',
      { UploadId: id },
    ),
  noSuchPartOfObject: (asked: number, count: number) =>
    new S3Error(416, 'InvalidPartNumber', 'The requested partnumber is not satisfiable', {
      PartNumberRequested: String(asked),
      ActualPartCount: String(count),
    }),
  noSuchBucket: (bucket: string) =>
    new S3Error(404, 'NoSuchBucket', 'The specified bucket does not exist', { BucketName: bucket }),
  bucketOwned: (bucket: string) =>
    new S3Error(
      409,
      'BucketAlreadyOwnedByYou',
      'Your previous request to create the named bucket succeeded and you already own it.',
      { BucketName: bucket },
    ),
  invalidBucketName: (bucket: string) =>
    new S3Error(400, 'InvalidBucketName', 'The specified bucket is not valid.', { BucketName: bucket }),
  invalidUri: () => new S3Error(400, 'InvalidURI', "Couldn't parse the specified URI."),
  invalidRange: () => new S3Error(416, 'InvalidRange', 'The requested range is not satisfiable'),
  badDigest: () =>
    new S3Error(400, 'BadDigest', 'The Content-MD5 you specified did not match what we received.'),
  invalidDigest: () => new S3Error(400, 'InvalidDigest', 'The Content-MD5 you specified is not valid.'),
  badChecksum: (algorithm: string) =>
    new S3Error(400, 'BadDigest', `The ${algorithm} you specified did not match the calculated checksum.`),
  checksumType: (expected: string, actual: string) =>
    new S3Error(
      400,
      'InvalidRequest',
      `Checksum Type mismatch occurred, expected checksum Type: ${expected.toLowerCase()}, actual checksum Type: ${actual.toLowerCase()}`,
    ),
  missingPartChecksum: (algorithm: string, number: number) =>
    new S3Error(
      400,
      'InvalidRequest',
      `The upload was created using a ${algorithm.toLowerCase()} checksum. The complete request must include the checksum for each part. It was missing for part ${number} in the request.`,
    ),
  severalChecksums: () =>
    new S3Error(
      400,
      'InvalidRequest',
      'Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.',
    ),
  payloadHash: () =>
    new S3Error(
      400,
      'XAmzContentSHA256Mismatch',
      "The provided 'x-amz-content-sha256' header does not match what was computed.",
    ),
  incompleteBody: () =>
    new S3Error(
      400,
      'IncompleteBody',
      'You did not provide the number of bytes specified by the Content-Length HTTP header',
    ),
  missingLength: () =>
    new S3Error(411, 'MissingContentLength', 'You must provide the Content-Length HTTP header.'),
  precondition: () =>
    new S3Error(412, 'PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', {
      Condition: 'If-None-Match',
    }),
  skewed: () =>
    new S3Error(
      403,
      'RequestTimeTooSkewed',
      'The difference between the request time and the current time is too large.',
    ),
  malformedXml: () =>
    new S3Error(
      400,
      'MalformedXML',
      'The XML you provided was not well-formed or did not validate against our published schema',
    ),
  methodNotAllowed: () =>
    new S3Error(405, 'MethodNotAllowed', 'The specified method is not allowed against this resource.'),
  notImplemented: () =>
    new S3Error(
      501,
      'NotImplemented',
      'A header or query you provided implies functionality that is not implemented',
    ),
  internal: () => new S3Error(500, 'InternalError', 'We encountered an internal error. Please try again.'),
};
