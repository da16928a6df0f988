/** Where a module is named in what TypeScript writes: as an import, in a type, as a worker's address. */
const NAMED = [
  /(\bfrom\s*|\bimport\s*\(?\s*)(['"])(\.{1,2}\/[^'"]+)\2/g,
  /(\bnew URL\(\s*)(['"])(\.{1,2}\/[^'"]+)\2(?=\s*,\s*import\.meta\.url)/g,
];

/**
 * A built module or its declarations with the names that modules have once they are built. TypeScript renames what
 * code imports, but neither the address of a worker nor what a declaration imports.
 */
export function withBuiltNames(text: string): string {
  return NAMED.reduce(
    (built, pattern) =>
      built.replaceAll(
        pattern,
        (_, before: string, quote: string, path: string) =>
          `${before}${quote}${path.replace(/(?<!\.d)\.tsx?$/, '.js')}${quote}`,
      ),
    text,
  );
}
