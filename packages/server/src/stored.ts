import { differs } from './checksum.ts';
import type { UploadOutcome } from './options.ts';
import type { ObjectHead, Store } from './store.ts';
import { type KnownUpload, publicUpload, type StoredUpload, type UploadChecksum } from './upload.ts';

/** What was found where an upload's object should be. */
export type Look =
  | { readonly found: 'nothing' }
  /** Something else than was signed for. */
  | { readonly found: 'other'; readonly outcome: UploadOutcome }
  | { readonly found: 'upload'; readonly upload: StoredUpload };

/**
 * Looks for an upload's object, and compares it with what was signed. The store has done so too; but a URL may be signed
 * by somebody else, and a store may look over what it does not know.
 *
 * @param told the checksum that the client tells of what it has sent
 */
export async function lookFor(store: Store, upload: KnownUpload, told?: UploadChecksum): Promise<Look> {
  const object = await store.head(upload, upload.checksum !== undefined || told !== undefined);
  if (object === undefined) return { found: 'nothing' };
  const error = faultOf(upload, object, told);
  if (error !== undefined) return { found: 'other', outcome: { state: 'failed', error } };
  const { etag, checksum: stored } = object;
  const checksum = upload.checksum ?? told;
  const known = { etag, ...(checksum && { checksum }), ...(stored && { stored }) };
  return { found: 'upload', upload: { ...publicUpload(upload), ...known } };
}

function faultOf(upload: KnownUpload, { size, type, checksum: stored }: ObjectHead, told?: UploadChecksum) {
  if (size !== upload.size) {
    return { code: 'incomplete', message: 'Other bytes arrived than were announced.' };
  }
  if (type !== undefined && plainType(type) !== plainType(upload.type)) {
    return { code: 'type-not-accepted', message: 'The file arrived as another type than was announced.' };
  }
  const { checksum } = upload;
  if (differs(checksum, told) || differs(checksum, stored) || differs(told, stored)) {
    return { code: 'checksum-mismatch', message: 'Other bytes arrived than were sent.' };
  }
  return undefined;
}

/** Without parameters: a store may write those in its own way. */
function plainType(type: string): string {
  return type.split(';', 1)[0]?.trim().toLowerCase() ?? '';
}
