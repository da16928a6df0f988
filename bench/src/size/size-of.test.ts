import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { summed } from './size-of.ts';

const gzip = (text: string) => gzipSync(text).length;

test('what an entry imports loads with it; what it imports later, and its styles, count apart', () => {
  const chunk = { type: 'chunk', isEntry: false, imports: [] } as const;
  const sizes = summed([
    { ...chunk, fileName: 'app.js', isEntry: true, imports: ['shared.js', 'react'], code: 'app()' },
    { ...chunk, fileName: 'shared.js', code: 'shared()'.repeat(9) },
    { ...chunk, fileName: 'worker.js', imports: ['shared.js'], code: 'worker()'.repeat(99) },
    { type: 'asset', fileName: 'app.css', source: '.a{color:red}' },
    { type: 'asset', fileName: 'picture.png', source: new Uint8Array(9) },
  ]);
  expect(sizes).toEqual({
    jsBytes: gzip('app()') + gzip('shared()'.repeat(9)),
    cssBytes: gzip('.a{color:red}'),
    laterBytes: gzip('worker()'.repeat(99)),
  });
});
