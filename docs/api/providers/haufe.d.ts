// @longshore/providers/haufe

import { UploadError, UploadErrorOptions } from '@longshore/core';
import { ApiAnswer } from '@longshore/transports';
import {
  createHaufeProvider,
  deleteFile,
  fetchFileStatus,
  fetchFileText,
  HaufeAsset,
  HaufeDraft,
  HaufeFile,
  HaufeFilePage,
  HaufeFileStatus,
  HaufeListOptions,
  HaufeProcessingStep,
  HaufeProviderOptions,
  HaufeRef,
  HaufeWarnings,
  haufeKeys,
  listFiles,
} from './shared/haufe/provider.js';
/**
 * An answer of Haufe's API that is no success.
 *
 * @example
 * ```ts
 * if (upload.error instanceof HaufeError) report(upload.error.errorCode);
 * ```
 */
export declare class HaufeError extends UploadError {
  readonly name: string;
  /** Haufe's stable `error_code`, where the answer had one. */
  readonly errorCode: string | undefined;
  /** Which parameters a `validation_error` complains about, and how. */
  readonly fields: Readonly<Record<string, string>> | undefined;
  constructor(
    options: UploadErrorOptions & {
      errorCode?: string | undefined;
      fields?: Record<string, string> | undefined;
    },
  );
  protected details(): Readonly<Record<string, unknown>>;
}
export {
  createHaufeProvider,
  deleteFile,
  fetchFileStatus,
  fetchFileText,
  type HaufeAsset,
  type HaufeDraft,
  type HaufeFile,
  type HaufeFilePage,
  type HaufeFileStatus,
  type HaufeListOptions,
  type HaufeProcessingStep,
  type HaufeProviderOptions,
  type HaufeRef,
  type HaufeWarnings,
  haufeKeys,
  listFiles,
};
