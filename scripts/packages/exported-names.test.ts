import { expect, test } from 'vitest';
import { exportsIn } from './exported-names.ts';

test.each([
  ['export declare function a(): void;', [{ name: 'a', isType: false }]],
  ['export declare abstract class A {}', [{ name: 'A', isType: false }]],
  ['export declare const a: 1;', [{ name: 'a', isType: false }]],
  ['export interface A {}', [{ name: 'A', isType: true }]],
  ['export type A<B> = B;', [{ name: 'A', isType: true }]],
  [
    'export {\n  a,\n  type B,\n  c as d,\n};',
    [
      { name: 'a', isType: false },
      { name: 'B', isType: true },
      { name: 'd', isType: false },
    ],
  ],
  ["export type { A } from './a.js';", [{ name: 'A', isType: true }]],
  ['declare const a: 1;', []],
])('%j exports %j', (declarations, exported) => {
  expect(exportsIn(declarations)).toEqual(exported);
});
