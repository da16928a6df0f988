import { expect, test } from 'vitest';
import { withBuiltNames } from './built-names.ts';

test.each([
  ["export { a } from './a.ts';", "export { a } from './a.js';"],
  ["import '../b.tsx';", "import '../b.js';"],
  ['declare const c: import("./c.ts").C;', 'declare const c: import("./c.js").C;'],
  ["new URL('./w-worker.ts', import.meta.url)", "new URL('./w-worker.js', import.meta.url)"],
  ['new URL(\n  "./w.ts",\n  import.meta.url,\n)', 'new URL(\n  "./w.js",\n  import.meta.url,\n)'],
])('%j is named as it is built', (text, built) => {
  expect(withBuiltNames(text)).toBe(built);
});

test.each([
  "import a from 'package/a.ts';",
  "import './styles.css';",
  "const name = './a.ts';",
  "new URL('./a.ts', location.href)",
  "import './a.d.ts';",
])('%j stays as it is', (text) => {
  expect(withBuiltNames(text)).toBe(text);
});
