import { expect, test } from 'vitest';
import { publicPackages } from './public-packages.ts';

test.each(publicPackages())('$name is entered by the same names when it is published', ({ manifest }) => {
  const built = Object.entries(manifest.exports).map(([entry, source]) => {
    const path = source.replace(/^\.\/src\//, './dist/');
    if (!/\.tsx?$/.test(path)) return [entry, path];
    const module = path.replace(/\.tsx?$/, '');
    return [entry, { types: `${module}.d.ts`, default: `${module}.js` }];
  });
  expect(manifest.publishConfig.exports).toEqual(Object.fromEntries(built));
});
