import { readdir } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { choose, type MadeFile, sha256Of, shownUploads } from '../made-files.ts';
import { hardNames } from '../names.ts';
import { expect, test } from '../pages/fixtures.ts';
import { local, ports } from '../ports.ts';
import { apiOf, openEmpty, providers, storedFiles, type TestedProvider } from '../providers.ts';

for (const provider of providers) {
  // Of those that use the storage host, one project tests all and the other what depends on the store.
  const [suite, once] = provider.isStored ? ['', ' @front'] : [' @api', ''];

  test.describe(`${provider.name}${suite}`, () => {
    test('takes every name there is, and stores each file byte for byte', async ({
      demo,
      harbor,
      page,
      sandbox,
    }) => {
      await openEmpty(demo, provider.name, sandbox.harbor);
      const files = hardNames.map(
        ({ what, name }): MadeFile => ({ name, bytes: `${what} at ${provider.name}, ${Date.now()}` }),
      );
      await choose(page, ...files);
      // The library shows what is stored.
      const shown = hardNames.map(({ name, safe }) => [provider.name === 'fliplet' ? safe : name, 'ready']);
      await expect
        .poll(async () => (await shownUploads(page)).map(({ name, state }) => [name, state]), {
          timeout: 40_000,
        })
        .toEqual(expect.arrayContaining(shown));

      const stored = await storedFiles(provider, harbor, sandbox.harbor);
      const api = apiOf(provider, sandbox.harbor);
      for (const [index, file] of files.entries()) {
        const { id, object } = stored.get(sha256Of(file)) ?? {};
        if (id === undefined || object === undefined) throw new Error(`${file.name} is not stored as it is.`);
        expect(await harbor.storedDigest(object)).toBe(sha256Of(file));
        expect(object.size).toBe(Buffer.from(file.bytes).length);
        const name = await provider.storedName?.(api, id, object);
        const kept = provider.makesNamesSafe ? hardNames[index]?.safe : file.name;
        if (name !== undefined) expect(name).toBe(kept);
      }
      expect(await escaped(), 'files outside of where the sandbox keeps its own').toEqual([]);
    });

    if (provider.maxBytes !== undefined) {
      test(`refuses one byte over the limit in words that help, and sends nothing of it${once}`, async ({
        demo,
        harbor,
        page,
      }) => {
        await demo.open(provider.name);
        const name = 'one-byte-more.csv';
        await choose(page, { name, type: 'text/csv', bytes: '', size: (provider.maxBytes ?? 0) + 1 });
        if (provider.limitWords === undefined) {
          await demo.expectState(name, 'failed');
          await expect(demo.row(name)).toContainText(/too large.*choose another file/is);
          await expect(demo.button(`Retry: ${name}`)).toHaveCount(0);
        } else {
          const refused = page.getByRole('group', { name: 'Files not added' });
          await expect(refused).toContainText(provider.limitWords);
          await expect(refused).toContainText(name);
        }
        const sent = (await harbor.log()).filter(({ bytes }) => bytes > 10_000);
        // The wire contract's form has no plan that could tell the limit, so that the backend has to refuse it.
        expect(sent.map(({ status }) => status)).toEqual(provider.name === 'form-upload' ? [413] : []);
      });
    }

    test(`takes 200 files at once, a few at a time, while the page stays usable${once}`, async ({
      demo,
      page,
      sandbox,
    }) => {
      test.setTimeout(150_000);
      await openEmpty(demo, provider.name, sandbox.harbor);
      await page.evaluate(() => performance.setResourceTimingBufferSize(10_000));
      const files = Array.from({ length: 200 }, (_, index): MadeFile => {
        return { name: `berth-${index + 1}.csv`, type: 'text/csv', bytes: `berth;tonnes\n${index + 1};7\n` };
      });
      await choose(page, ...files);
      await lookElsewhere(page, provider);
      await expectAllReady(page, provider, files.length);
      const { transfers, checks, all } = await requestsOf(page, provider);
      expect(transfers.refused).toEqual([]);
      expect(transfers.count).toBe(files.length);
      expect(transfers.most).toBeLessThanOrEqual(3);
      // A file is asked about once or twice before it is processed, by two requests at a time.
      expect(checks.count).toBeLessThanOrEqual(3 * files.length);
      expect(checks.most).toBeLessThanOrEqual(2);
      expect(all.most).toBeLessThanOrEqual(12);
    });
  });
}

/** Files by a name that was meant to get out, in the sandbox's data and the folders above it. */
async function escaped(): Promise<string[]> {
  const data = await (await fetch(local(ports().ready))).text();
  const places = [
    ...(await readdir(data, { recursive: true })),
    ...(await readdir(`${data}/..`)),
    ...(await readdir(`${data}/../..`)),
  ];
  return places.filter((path) => /(^|[\\/])escape\.txt$/.test(path));
}

/** Opens another tab and comes back, which a busy page would not let happen. */
async function lookElsewhere(page: Page, { name }: TestedProvider): Promise<void> {
  await page.getByRole('tab', { name: name === 'flip' ? 'Haufe' : 'Flip', exact: true }).click();
  await expect(
    page.getByRole('heading', { name: name === 'flip' ? /Presigned PUT/ : /Form to the API/ }),
  ).toBeVisible();
  await page.goBack();
}

async function expectAllReady(page: Page, { name }: TestedProvider, count: number): Promise<void> {
  const patience = { timeout: 120_000 };
  if (name === 'fliplet') {
    await expect(page.locator('.ls-grid > li[data-state=ready]')).toHaveCount(count, patience);
  } else {
    const summary = page.getByRole('group', { name: 'Progress of all files' });
    await expect(summary).toContainText(`${count} files are ready`, patience);
  }
}

/** How many requests of a kind there were in the page, and how many at most at once. */
interface Requests {
  readonly count: number;
  readonly most: number;
  /** Statuses of those that did not go well; 0 where there was no answer. */
  readonly refused: readonly number[];
}

interface Timed {
  readonly url: string;
  readonly startTime: number;
  readonly responseEnd: number;
  readonly status: number;
}

/** Requests of the thread that this runs in, by the wall clock, since each thread has a beginning of its own. */
function timedRequests(): Timed[] {
  const { timeOrigin } = performance;
  return (
    performance
      .getEntriesByType('resource')
      .filter((entry) => entry instanceof PerformanceResourceTiming)
      .filter(({ initiatorType }) => ['xmlhttprequest', 'fetch'].includes(initiatorType))
      // The chaos card's own.
      .filter(({ name }) => !new URL(name).pathname.startsWith('/__harbor/'))
      .map(({ name, startTime, responseEnd, responseStatus }) => ({
        url: name,
        status: responseStatus,
        startTime: timeOrigin + startTime,
        responseEnd: timeOrigin + responseEnd,
      }))
  );
}

async function requestsOf(
  page: Page,
  { isStored, transfers, checks }: TestedProvider,
): Promise<Record<'transfers' | 'checks' | 'all', Requests>> {
  // Many files are sent by a worker, which has a list of its own.
  const lists = await Promise.all([
    page.evaluate(timedRequests),
    ...page.workers().map((worker) => worker.evaluate(timedRequests)),
  ]);
  const entries = lists.flat().sort((one, other) => one.startTime - other.startTime);
  const [first] = entries;
  if (first === undefined) throw new Error('The page sent nothing.');
  // Before anything is sent, the API is asked for a plan, or for the folder.
  const isApi = ({ url }: { url: string }) => new URL(url).origin === new URL(first.url).origin;
  const isAt = (url: string, path: RegExp | undefined) => path?.test(new URL(url).pathname) ?? false;
  return {
    transfers: countOf(entries.filter((entry) => (isStored ? !isApi(entry) : isAt(entry.url, transfers)))),
    checks: countOf(entries.filter(({ url }) => isAt(url, checks))),
    all: countOf(entries),
  };
}

function countOf(entries: readonly Timed[]): Requests {
  const changes = entries
    .flatMap(({ startTime, responseEnd }) => [
      { at: startTime, by: 1 },
      { at: responseEnd, by: -1 },
    ])
    .sort((a, b) => a.at - b.at || a.by - b.by);
  let now = 0;
  let most = 0;
  for (const { by } of changes) {
    now += by;
    most = Math.max(most, now);
  }
  const refused = entries.map(({ status }) => status).filter((status) => status < 200 || status >= 300);
  return { count: entries.length, most, refused };
}
