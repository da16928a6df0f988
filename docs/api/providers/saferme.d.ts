// @longshore/providers/saferme

import { Json, UploadError, UploadErrorOptions } from '@longshore/core';
import { ApiAnswer } from '@longshore/transports';
import { AxiosInstance } from 'axios';
import {
  createSaferMeProvider,
  KeyMode,
  SaferMeAsset,
  SaferMeDraft,
  SaferMeFileAttachment,
  SaferMeProviderOptions,
  SaferMeRef,
} from './shared/saferme/provider.js';
/**
 * Keys of what is kept of SaferMe's answers, for TanStack Query. The poller and `useSaferMeFileAttachment` share them.
 *
 * @example
 * ```ts
 * await queryClient.invalidateQueries({ queryKey: saferMeKeys.all });
 * ```
 */
export declare const saferMeKeys: {
  readonly all: readonly ['saferme'];
  /** Lists of attachments; a finished upload invalidates them. */
  readonly lists: readonly ['saferme', 'file-attachments', 'list'];
  readonly fileAttachment: (id: number) => readonly Json[];
};
/**
 * An answer of SaferMe's API that is no success.
 *
 * @example
 * ```ts
 * if (upload.error instanceof SaferMeError) show(upload.error.fields);
 * ```
 */
export declare class SaferMeError extends UploadError {
  readonly name: string;
  /** The first of the answer's `error_codes`: `bad_credentials`. */
  readonly errorCode: string | undefined;
  /** Complaints by field; `base` where they concern no field. */
  readonly fields: Readonly<Record<string, readonly string[]>> | undefined;
  constructor(options: UploadErrorOptions & Pick<Partial<SaferMeErrorDetails>, keyof SaferMeErrorDetails>);
  protected details(): Readonly<Record<string, unknown>>;
}
/** What a {@link SaferMeError} tells beside what every error does. */
interface SaferMeErrorDetails {
  errorCode: string | undefined;
  fields: Readonly<Record<string, readonly string[]>> | undefined;
}

export {
  createSaferMeProvider,
  type KeyMode as SaferMeKeyMode,
  type SaferMeAsset,
  type SaferMeDraft,
  type SaferMeErrorDetails,
  type SaferMeFileAttachment,
  type SaferMeProviderOptions,
  type SaferMeRef,
};
