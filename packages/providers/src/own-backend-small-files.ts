import { isUploadError, type Provider } from '@longshore/core';
import { type PostFormWire, type PutWire, tellDeveloper } from '@longshore/transports';
import type { OwnBackendAsset, SignedOptions } from './own-backend.ts';
import type { OwnBackendErrors } from './own-backend-errors.ts';
import { type OwnBackendRef, parseRef } from './own-backend-schema.ts';

/** A PUT or a form, told apart by the request's `kind`. */
export type PutOrFormWire = {
  request: PutWire['request'] | PostFormWire['request'];
  receipt: PutWire['receipt'] | PostFormWire['receipt'];
};

/** With a `key` where it goes by a form. */
type SignedDraft = { readonly id: string; readonly root: string; readonly key?: string };

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

/** What a backend answers that does not serve a path, or not with POST. */
const NOT_SERVED: readonly (number | undefined)[] = [404, 405, 501];

const NO_FORMS =
  'The backend does not serve POST {root}/presigned-post, so that small files are sent by PUT like all others. Serve it as in docs/wire.md, or leave `smallFiles` out.';

/**
 * One provider of two: small files go by forms, others by PUT, which is decided with each plan. All go by PUT from when
 * the backend turns out to serve no forms, or storage to be on the page's own origin.
 *
 * @param puts what it is but for the way of small files
 */
export function smallFilesBy(
  forms: SignedProvider,
  puts: SignedProvider,
  { maxBytes = 2 ** 20 }: SmallFilesOptions,
  { storage }: SignedOptions,
): SignedProvider {
  // Until the page is left: it takes a release to change it.
  let isOfUse = true;
  const plan: SignedProvider['plan'] = async (source, earlier, call) => {
    if (!isOfUse || source.size > maxBytes) return puts.plan(source, earlier, call);
    try {
      return await forms.plan(source, earlier, call);
    } catch (thrown) {
      if (!isUploadError(thrown) || !NOT_SERVED.includes(thrown.status)) throw thrown;
      const made = await puts.plan(source, earlier, call);
      // Where that is refused too, the root is at fault, and nothing is known of forms.
      isOfUse = false;
      tellDeveloper(NO_FORMS, storage?.onNote);
      return made;
    }
  };
  return {
    ...puts,
    transport: {
      send: (item) => (item.request.kind === 'put' ? puts : forms).transport.send(item),
    },
    parse: { draft: (json) => forms.parse?.draft(json) ?? puts.parse?.draft(json), ref: parseRef },
    async plan(source, earlier, call) {
      const made = await plan(source, earlier, call);
      // There a browser asks nothing before a PUT, which has less around its bytes.
      if (isOfPage(made.request.url)) isOfUse = false;
      return made;
    },
    stored: (receipt, draft, source) =>
      (draft.key === undefined ? puts : forms).stored(receipt, draft, source),
  };
}

function isOfPage(url: string): boolean {
  return typeof location !== 'undefined' && new URL(url).origin === location.origin;
}
