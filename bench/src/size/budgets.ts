/** What an application may weigh, gzip, without React. In kB of 1,000 bytes. */
export interface Budget {
  readonly name: string;
  /** Below `bench/src`. */
  readonly entry: string;
  /** Packages that the application has. */
  readonly leftOut: readonly string[];
  /** `pnpm size` fails above. It is what was reached and a little air, and is lowered with what is won. */
  readonly mostKb: number;
  /** What is wanted. Where it is less than `mostKb`, it is not reached yet, and `pnpm size` says so. */
  readonly targetKb: number;
}

/** All budgets, in the order in which they are told. */
export const budgets: readonly Budget[] = [
  { name: 'core', entry: 'size/entries/core.ts', leftOut: [], mostKb: 18.3, targetKb: 6 },
  {
    name: 'core, transports and one provider, without axios',
    entry: 'size/entries/one-provider.ts',
    leftOut: ['axios'],
    mostKb: 34.4,
    targetKb: 10,
  },
  {
    name: 'React application with drop zone and list, without axios',
    entry: 'subjects/longshore-parts/app.tsx',
    leftOut: ['axios'],
    mostKb: 62.8,
    targetKb: 18,
  },
  {
    name: 'whole widget with styles, without axios',
    entry: 'subjects/longshore-widget/app.tsx',
    leftOut: ['axios'],
    mostKb: 77.4,
    targetKb: 28,
  },
  {
    name: 'whole widget with styles, with axios',
    entry: 'subjects/longshore-widget/app.tsx',
    leftOut: [],
    mostKb: 98.3,
    targetKb: 49,
  },
];
