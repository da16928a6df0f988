/** A module that a text names. */
export interface Import {
  /** As it is written: `./a.ts`, `react`. */
  readonly name: string;
  /** `late` is one that is loaded when it is used: `import()`, a worker. */
  readonly how: 'at once' | 'late' | 'types';
}

const STATIC = /^\s*(?:import|export)\b(\s+type\b)?(?:[^'"();]*?\bfrom)?\s*(['"])([^'"\n]+)\2/gm;
const LATE = /\bimport\(\s*(['"])([^'"\n]+)\1\s*\)|\bnew URL\(\s*(['"])([^'"\n]+)\3\s*,\s*import\.meta\.url/g;

/** What a module imports: its own words and those of TypeScript, without what comments say. */
export function importsOf(text: string): readonly Import[] {
  const code = text.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  const atOnce = [...code.matchAll(STATIC)].map(
    ([, type, , name = '']): Import => ({ name, how: type === undefined ? 'at once' : 'types' }),
  );
  const late = [...code.matchAll(LATE)].map(
    ([, , module, , address = '']): Import => ({ name: module ?? address, how: 'late' }),
  );
  return [...atOnce, ...late];
}
