import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { publicPackages } from '../../scripts/packages/public-packages.ts';
import { type ChosenFile, choose, expectStored, itemOf } from './suite/chosen-files.ts';
import { expect, type Serving, test } from './suite/fixtures.ts';
import { requestsOf, workerOf } from './suite/workers.ts';

const vite: readonly Serving[] = [
  { way: 'build', command: ['vite', 'preview', '--host', '127.0.0.1', '--strictPort', '--port'] },
  { way: 'dev', command: ['vite', '--host', '127.0.0.1', '--strictPort', '--port'] },
];
const next: readonly Serving[] = [
  { way: 'build', command: ['next', 'start', '--hostname', '127.0.0.1', '--port'] },
  { way: 'dev', command: ['next', 'dev', '--hostname', '127.0.0.1', '--port'] },
];
/** All that is published and has types, by the names that people import. */
const allEntries = publicPackages()
  .flatMap(({ manifest, entries }) => entries.map(({ name }) => `${manifest.name}${name.slice(1)}`))
  .sort();
/** From when on the library sends by a worker, and a few more. */
const MANY = 30;

test('Vite with React 19: files are hashed and sent by the packages’ workers', async ({
  installed,
  visit,
}) => {
  const project = await installed('vite-react-19');
  await project.run('npm', 'run', 'build');
  for (const serving of vite) {
    await visit(project, serving, async (page) => {
      const files = await uploadManyVerified(page);
      await expectStored(page, 'Attached', 'presigned-put', files);
    });
  }
});

test('Next.js with the App Router: rendered on the server, taken over in the browser', async ({
  installed,
  visit,
  request,
}) => {
  const project = await installed('next');
  await project.run('npm', 'run', 'build');
  for (const serving of next) {
    await visit(project, serving, async (page) => {
      const html = await (await request.get(page.url())).text();
      expect(html, 'the page as the server sends it').toMatch(
        /class="ls-root[^>]*>.*<input[^>]*type="file"/s,
      );
      await isTakenOver(page);
      const files = await uploadManyVerified(page);
      await expectStored(page, 'Attached', 'presigned-put', files);
    });
  }
});

test('Vite with React 18: a list of the server’s files, by TanStack Query', async ({ installed, visit }) => {
  const project = await installed('vite-react-18');
  await project.run('npm', 'run', 'build');
  for (const serving of vite) {
    await visit(project, serving, async (page) => {
      const files = await choose(page, 3);
      for (const file of files) await expect(itemOf(page, 'Stored', file)).toBeVisible();
      await expectStored(page, 'Stored', 'haufe', files);
    });
  }
});

test('a page without React: core, a transport, and a provider of its own', async ({ installed, visit }) => {
  const project = await installed('without-react');
  await project.run('npm', 'run', 'build');
  for (const serving of vite) {
    await visit(project, serving, async (page) => {
      const files = await uploadMany(page);
      for (const file of files) await expect(itemOf(page, 'Attached', file)).toContainText('ready');
      await expectStored(page, 'Attached', 'presigned-put', files);
    });
  }
});

test('strict TypeScript: every declaration, as bundlers and as Node resolve it', async ({
  installed,
  visit,
}) => {
  const project = await installed('strict-typescript');
  await project.run('npm', 'run', 'check');
  await test.step('every entry in Node', async () => {
    expect(namedIn('strict-typescript/src/all-entries.ts'), 'what is checked').toEqual(allEntries);
    const inNode = allEntries.filter((name) => name !== '@longshore/testkit/conformance'); // needs Vitest around it
    await project.run(
      'node',
      '--input-type=module',
      '--eval',
      inNode.map((name) => `await import('${name}');`).join('\n'),
    );
    await project.run('node', '--eval', "require('@longshore/core')");
  });
  await project.run('npm', 'run', 'build');
  for (const serving of vite) {
    await visit(project, serving, async (page) => {
      const files = await choose(page, 1);
      for (const file of files) await expect(itemOf(page, 'Attached', file)).toBeVisible();
      await expectStored(page, 'Attached', 'presigned-put', files);
    });
  }
});

/** The modules that a project's file names. */
function namedIn(path: string): readonly string[] {
  const text = readFileSync(new URL(`./projects/${path}`, import.meta.url), 'utf8');
  return [...text.matchAll(/ from '([^']+)'/g)].map(([, name = '']) => name).sort();
}

/** Uploads until the worker that sends many files has sent one; gives all of them. */
async function uploadMany(page: Page): Promise<readonly ChosenFile[]> {
  const files = [...(await choose(page, MANY))];
  const items = page.getByRole('list', { name: 'Attached' }).getByRole('listitem');
  await expect(items).toHaveCount(files.length);
  const worker = await workerOf(page, 'longshore-exchange');
  // The page sends by itself until the worker says that it is there.
  await expect(async () => {
    files.push(...(await choose(page, 1)));
    await expect(items).toHaveCount(files.length);
    expect(await requestsOf(worker), 'requests of the worker').toBeGreaterThan(0);
  }).toPass();
  return files;
}

/** The same where the page says of each file whether its hash is right, which the other worker computes. */
async function uploadManyVerified(page: Page): Promise<readonly ChosenFile[]> {
  const files = await uploadMany(page);
  for (const file of files) await expect(itemOf(page, 'Attached', file)).toContainText(': verified');
  await workerOf(page, 'longshore-digest');
  return files;
}

/** React has taken over what the server had rendered: what is chosen before, nobody hears of. */
async function isTakenOver(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const input = document.querySelector('input[type=file]');
    return input !== null && Object.keys(input).some((key) => key.startsWith('__reactProps'));
  });
}
