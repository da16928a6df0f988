import { expect, test } from 'vitest';
import { largestModules, loadedTooSoon, strangersIn } from './bundle-rules.ts';

const chunk = (fileName: string, paths: readonly string[], imports: readonly string[] = []) => ({
  type: 'chunk' as const,
  fileName,
  isEntry: fileName === 'app.js',
  imports,
  modules: Object.fromEntries(paths.map((path) => [path, { renderedLength: 9 }])),
});

test('a language or a hash in what loads at once is told, and none in what loads later', () => {
  const german = '/x/packages/widget/src/words/de.ts';
  const hash = '/x/node_modules/hash-wasm/dist/index.esm.js';
  const atOnce = [chunk('app.js', ['/x/app.ts'], ['shared.js']), chunk('shared.js', [german, hash])];
  expect(loadedTooSoon(atOnce)).toEqual([
    'a language: widget/src/words/de.ts',
    'hashing: hash-wasm/dist/index.esm.js',
  ]);
  expect(loadedTooSoon([chunk('app.js', ['/x/app.ts']), chunk('later.js', [german, hash])])).toEqual([]);
});

test('what was shaken off is in no bundle', () => {
  const shaken = { '/x/packages/widget/src/words/de.ts': { renderedLength: 0 } };
  expect(loadedTooSoon([{ ...chunk('app.js', []), modules: shaken }])).toEqual([]);
});

test('a module of another provider is told, also where it loads later; what all share is none', () => {
  const folder = '/x/packages/providers/src';
  const own = [`${folder}/flip/api.ts`, `${folder}/react/hooks.ts`, `${folder}/own-backend.ts`];
  const outputs = [chunk('app.js', own), chunk('later.js', [`${folder}/haufe/schema.ts`])];
  expect(strangersIn('flip', outputs)).toEqual(['providers/src/haufe/schema.ts']);
});

test('what loads at once is listed by its modules, the largest first', () => {
  const modules = {
    '/x/packages/core/src/line.ts': { renderedLength: 6 },
    '/y/node_modules/idb/i.js': { renderedLength: 70 },
  };
  const outputs = [{ ...chunk('app.js', []), modules }, chunk('later.js', ['/x/packages/core/src/poll.ts'])];
  expect(largestModules(outputs, 9)).toEqual(['    70 idb/i.js', '     6 core/src/line.ts']);
  expect(largestModules(outputs, 1)).toHaveLength(1);
});
