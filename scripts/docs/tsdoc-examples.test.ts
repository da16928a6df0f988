import { expect, test } from 'vitest';
import { examplesIn } from './tsdoc-examples.ts';

test('finds the examples of a module, and where they stand', () => {
  const text = [
    '/**',
    ' * Does it.',
    ' *',
    ' * @example',
    ' * ```tsx',
    ' * <A />',
    ' *   ;',
    ' * ```',
    ' *',
    ' * @throws Error',
    ' */',
    'export function a() {}',
    '',
  ].join('\n');
  expect(examplesIn(text)).toEqual([{ line: 6, language: 'tsx', code: '<A />\n  ;\n' }]);
});

test.each([
  '/** @example a(); */',
  '/**\n * @example\n * a();\n */',
  '/**\n * @example\n * ```ts\n * a();\n */',
])('%j is told as one that cannot be compiled', (text) => {
  expect(examplesIn(text)).toMatchObject([{ code: undefined }]);
});
