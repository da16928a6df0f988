import { expect, test } from 'vitest';
import { packedProblems } from './packed-problems.ts';

const map = (source: string) => JSON.stringify({ sources: [source] });
const good = {
  'README.md': '',
  LICENSE: '',
  'package.json': JSON.stringify({
    exports: {
      '.': { types: './dist/index.d.ts', default: './dist/index.js' },
      './package.json': './package.json',
    },
    dependencies: { a: '^1.0.0' },
  }),
  'dist/index.js': "'use client';\nimport 'react';\nnew URL('./worker.js', import.meta.url)",
  'dist/index.js.map': map('../src/index.ts'),
  'dist/index.d.ts': 'export {}',
  'dist/index.d.ts.map': map('../src/index.ts'),
  'dist/worker.js': '',
  'dist/worker.js.map': map('../src/worker.ts'),
  'src/index.ts': '',
  'src/worker.ts': '',
};
const manifest = (more: object) => ({
  'package.json': JSON.stringify({ ...JSON.parse(good['package.json']), ...more }),
});

test('nothing is told of a package that is right', () => {
  expect(problems({})).toEqual([]);
});

test.each<[string, Record<string, string | undefined>]>([
  ['has no LICENSE', { LICENSE: undefined }],
  [
    'dependencies: a is asked for as workspace:^, which is no range',
    manifest({ dependencies: { a: 'workspace:^' } }),
  ],
  ['dist/index.js names dist/worker.js, which is not there', { 'dist/worker.js': undefined }],
  ['dist/index.d.ts names dist/a.d.ts, which is not there', { 'dist/index.d.ts': "export * from './a.js';" }],
  ['dist/worker.js.map leads to src/worker.ts, which is not there', { 'src/worker.ts': undefined }],
  ['src/index.test.ts is packed, and nothing was built of it', { 'src/index.test.ts': '' }],
  ['dist/index.d.ts has no map', { 'dist/index.d.ts.map': undefined }],
  ['. brings React and lacks "use client"', { 'dist/index.js': "import 'react/jsx-runtime';" }],
  [
    '. brings React and lacks "use client"',
    { 'dist/index.js': "import './worker.js';", 'dist/worker.js': "import 'react';" },
  ],
  ['. says "use client" without React', { 'dist/index.js': "'use client';" }],
  ['does not export ./package.json', manifest({ exports: {} })],
])('%s', (problem, change) => {
  expect(problems(change)).toContain(problem);
});

function problems(change: Record<string, string | undefined>): readonly string[] {
  const files = Object.entries({ ...good, ...change });
  return packedProblems(new Map(files.flatMap(([path, text]) => (text === undefined ? [] : [[path, text]]))));
}
