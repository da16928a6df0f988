import { expect, test } from 'vitest';
import { importsOf } from './imports-of.ts';

test.each([
  ["import './a.css';", { name: './a.css', how: 'at once' }],
  ["import a, { b } from 'a';", { name: 'a', how: 'at once' }],
  ["import {\n  a,\n  type B,\n} from '@scope/a/b';", { name: '@scope/a/b', how: 'at once' }],
  ["export * from './a.ts';", { name: './a.ts', how: 'at once' }],
  ["export {\n  a,\n} from './a.ts';", { name: './a.ts', how: 'at once' }],
  ["import type { A } from './a.ts';", { name: './a.ts', how: 'types' }],
  ["export type * from './a.ts';", { name: './a.ts', how: 'types' }],
  ["const { a } = await import('./a.ts');", { name: './a.ts', how: 'late' }],
  ["new Worker(new URL('./w.ts', import.meta.url), {})", { name: './w.ts', how: 'late' }],
])('%j is one', (text, found) => {
  expect(importsOf(text)).toEqual([found]);
});

test.each([
  "/** @example\n * import { a } from 'a';\n */",
  "// import a from 'a';",
  "export const a = 'from';\nconst b = 'x';",
  "export function a() {\n  return 'b';\n}",
  "const a = new URL('./a', location.href);",
])('%j is none', (text) => {
  expect(importsOf(text)).toEqual([]);
});

test('all are told, in their order', () => {
  const text = "import 'a';\nimport { b } from 'b';\nexport const c = () => import('c');\nimport 'd';";
  expect(importsOf(text).map(({ name }) => name)).toEqual(['a', 'b', 'd', 'c']);
});
