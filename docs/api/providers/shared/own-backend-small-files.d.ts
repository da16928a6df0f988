// Of several entries.

import { Provider } from '@longshore/core';
import { PostFormWire, PutWire } from '@longshore/transports';
import { OwnBackendAsset, OwnBackendErrors, OwnBackendRef, SignedOptions } from './own-backend.js';
/** A PUT or a form, told apart by the request's `kind`. */
export type PutOrFormWire = {
  request: PutWire['request'] | PostFormWire['request'];
  receipt: PutWire['receipt'] | PostFormWire['receipt'];
};
/** With a `key` where it goes by a form. */
type SignedDraft = {
  readonly id: string;
  readonly root: string;
  readonly key?: string;
};
/** A provider that sends a file by a signed request. It gets its own plans back, drafts and receipts. */
type SignedProvider = Provider<OwnBackendAsset<unknown>, SignedDraft, OwnBackendRef, PutOrFormWire>;
/** How small files are sent in place of a PUT: what `postForms` of `@longshore/providers/presigned-post` gives. */
export interface SmallFiles {
  /** A provider for files of all sizes. @internal */
  beside(puts: SignedProvider, options: SignedOptions, errors: OwnBackendErrors): SignedProvider;
}
/** Which files are small. */
export interface SmallFilesOptions {
  /** Larger ones are sent by PUT. In bytes. @default 1_048_576 (1 MiB) */
  readonly maxBytes?: number | undefined;
}
