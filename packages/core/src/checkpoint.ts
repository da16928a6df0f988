import type { Part } from './transport.ts';

/** How far an upload got, as JSON. No URL, header, token or receipt is ever in it. */
export type Checkpoint<Draft, Ref> =
  | { readonly phase: 'planning' }
  | { readonly phase: 'uploading'; readonly draft: Draft; readonly parts: readonly Part[] }
  | {
      readonly phase: 'finalizing' | 'processing';
      readonly ref: Ref;
      /** Wall clock at which the bytes were stored. */
      readonly storedAtMs: number;
    };
