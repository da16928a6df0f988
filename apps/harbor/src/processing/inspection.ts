import type { Picture } from './pictures.ts';

/** An object to look into. */
export interface InspectionJob {
  /** Where its bytes can be read. */
  readonly url: string;
  readonly name: string;
  /** Where the bytes may lie meanwhile. */
  readonly directory: string;
  /** Whether its text is wanted. */
  readonly wantsText: boolean;
}

/** What was found. */
export interface Inspection {
  readonly type: string;
  readonly size: number;
  readonly sha256: string;
  readonly infected: boolean;
  readonly picture?: Picture;
  readonly text?: { readonly bytes: Uint8Array; readonly tooLong: boolean };
}

/** What goes to the worker, and what comes back. */
export type ToWorker = { readonly id: number; readonly job: InspectionJob };
export type FromWorker =
  | { readonly id: number; readonly kind: 'scanned' }
  | { readonly id: number; readonly kind: 'done'; readonly inspection: Inspection }
  | { readonly id: number; readonly kind: 'failed'; readonly message: string };
