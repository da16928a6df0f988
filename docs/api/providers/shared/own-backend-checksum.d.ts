// Of several entries.

import './own-backend.js';
import { DigestName } from '@longshore/core';
/** What a provider takes whose bytes go to storage by signed requests. */
export interface ChecksumOptions {
  /**
   * The hash that goes with the bytes, so that the store itself refuses damaged ones. It is computed before they are
   * signed for, since a signed URL cannot take it later: of the file before its plan, or of each part of an
   * `s3-multipart`. @default none, unless the plan asks for one
   */
  readonly checksum?: DigestName | undefined;
}
