import { expect, test } from 'vitest';
import { codeBlocks } from './code-blocks.ts';

test('finds blocks of TypeScript, and where they stand', () => {
  const page = '# A\n\n```ts\nconst a = 1;\n```\n\n```sh\nls\n```\n\n1. x\n   ```tsx\n   <a />;\n   ```\n';
  const none = { before: '', files: {}, fails: [] };
  expect(codeBlocks(page)).toEqual([
    { line: 4, language: 'ts', code: 'const a = 1;\n', ...none },
    { line: 13, language: 'tsx', code: '<a />;\n', ...none },
  ]);
});

test.each([
  ['Markdown', '<!--', '-->'],
  ['MDX', '{/*', '*/}'],
])('adds what comments say that the page does not show, in %s', (_, open, close) => {
  const page = `${open} code before\ndeclare const a: A;\n${close}\n${open} code a.ts\nexport type A = 1;\n${close}\n${open} code fails with TS1, TS2 ${close}\n\`\`\`ts\na;\n\`\`\`\n`;
  expect(codeBlocks(page)).toEqual([
    {
      line: 9,
      language: 'ts',
      code: 'a;\n',
      before: 'declare const a: A;\n',
      files: { 'a.ts': 'export type A = 1;\n' },
      fails: ['TS1', 'TS2'],
    },
  ]);
});

test('a comment belongs to the block that follows it at once', () => {
  const page = '<!-- code before\nlet b = 1;\n-->\n\nWords.\n\n```ts\nb;\n```\n';
  expect(codeBlocks(page)).toMatchObject([{ before: '' }]);
});
