import { expect, test } from 'vitest';
import { importPicture, partOf } from './import-picture.ts';

test.each([
  ['packages/core/src/run.ts', 'core'],
  ['packages/providers/src/flip/api.ts', 'providers/*'],
  ['packages/providers/src/flip/react.ts', 'providers/*/react'],
  ['packages/providers/src/react/provider-hooks.ts', 'providers/*/react'],
  ['packages/testkit/src/files.ts', 'testkit'],
  ['packages/testkit/src/apis/flip/index.ts', 'testkit/apis'],
  ['apps/harbor/src/main.ts', 'apps/harbor'],
])('%s is of %s', (path, part) => {
  expect(partOf(path)).toBe(part);
});

test('draws one arrow from part to part, dotted where there are types alone', () => {
  const picture = importPicture([
    {
      path: 'packages/providers/src/flip/react.ts',
      imports: [
        { name: '@longshore/core', how: 'types' },
        { name: '../react/hooks.ts', how: 'at once' },
        { name: './provider.ts', how: 'at once' },
        { name: 'react', how: 'at once' },
      ],
    },
    { path: 'packages/widget/src/a.ts', imports: [{ name: '@longshore/core', how: 'types' }] },
    { path: 'packages/widget/src/b.ts', imports: [{ name: '@longshore/core', how: 'late' }] },
    { path: 'apps/demo/src/a.ts', imports: [{ name: '@longshore/providers/flip/react', how: 'at once' }] },
  ]);
  expect(picture.split('\n').filter((line) => line.includes('->'))).toEqual([
    '  apps_demo --> providers_react',
    '  providers_react -.-> core',
    '  providers_react --> providers_',
    '  widget --> core',
  ]);
});
