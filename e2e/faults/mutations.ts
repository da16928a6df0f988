/** A protection that is taken out, and the rows that have to notice. */
export interface Mutation {
  readonly name: string;
  /** What is lost, in words. */
  readonly loses: string;
  /** From the repository's root. */
  readonly file: string;
  /** Stands there exactly once. */
  readonly find: string;
  readonly replace: string;
  /** Numbers of rows that are run against it. */
  readonly rows: readonly number[];
}

/** The protections that `pnpm test:mutations` takes out, one at a time. */
export const mutations: readonly Mutation[] = [
  {
    name: 'high-water-mark',
    loses: 'progress never goes back',
    file: 'packages/core/src/reduce-upload.ts',
    find: 'Math.max(upload.sentBytes, clamp(action.sentBytes, upload.totalBytes))',
    replace: 'clamp(action.sentBytes, upload.totalBytes)',
    rows: [34, 46],
  },
];
