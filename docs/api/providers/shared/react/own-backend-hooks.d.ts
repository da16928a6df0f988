// Of several entries.

import '../own-backend.js';
import { FileStatusOptions } from './provider-hooks.js';
/** What a status hook for a user's own backend takes. */
export interface OwnBackendStatusOptions extends FileStatusOptions {
  /** The same as the uploader's. @default '/uploads' */
  readonly root?: string | undefined;
}
