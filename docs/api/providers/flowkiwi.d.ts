// @longshore/providers/flowkiwi

import { UploadError, UploadErrorOptions } from '@longshore/core';
import { ApiAnswer, TokenSource, withBearerToken } from '@longshore/transports';
import {
  createFlowkiwiProvider,
  deleteMedia,
  FlowkiwiAsset,
  FlowkiwiDraft,
  FlowkiwiListOptions,
  FlowkiwiMedia,
  FlowkiwiMediaPage,
  FlowkiwiMediaType,
  FlowkiwiProviderOptions,
  FlowkiwiRef,
  fetchMedia,
  flowkiwiKeys,
  listMedias,
  UnverifiedReason,
} from './shared/flowkiwi/provider.js';

/** What Flowkiwi complains about. */
interface FlowkiwiViolation {
  /** The field: `file`. */
  readonly propertyPath: string;
  readonly message: string;
  /** Stable: mostly a UUID of Symfony's, or one of PHP's upload errors as a number. */
  readonly code?: string;
  readonly hint?: string;
  readonly payload?: Readonly<Record<string, unknown>>;
}
/**
 * An answer of Flowkiwi's API that is no success, or a file that it stored otherwise than it was sent.
 *
 * @example
 * ```ts
 * if (upload.error instanceof FlowkiwiError) show(upload.error.violations, upload.error.missingPermissions);
 * ```
 */
export declare class FlowkiwiError extends UploadError {
  readonly name: string;
  /** Of a 422 (ConstraintViolation), in the API's order; empty for other errors. */
  readonly violations: readonly FlowkiwiViolation[];
  /** Of a 403: the identity permissions that the caller lacks; empty for other errors. */
  readonly missingPermissions: readonly string[];
  constructor(
    options: UploadErrorOptions & {
      violations?: readonly FlowkiwiViolation[] | undefined;
      missingPermissions?: readonly string[] | undefined;
    },
  );
  protected details(): Readonly<Record<string, unknown>>;
}
export {
  createFlowkiwiProvider,
  deleteMedia,
  type FlowkiwiAsset,
  type FlowkiwiDraft,
  type FlowkiwiListOptions,
  type FlowkiwiMedia,
  type FlowkiwiMediaPage,
  type FlowkiwiMediaType,
  type FlowkiwiProviderOptions,
  type FlowkiwiRef,
  type FlowkiwiViolation,
  fetchMedia,
  flowkiwiKeys,
  listMedias,
  type TokenSource,
  type UnverifiedReason,
  withBearerToken,
};
