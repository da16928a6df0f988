// Of several entries.

import '../../apis/http.js';
/** What an in-memory API keeps of a file that it received. */
export interface ReceivedFile {
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly sha256: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}
