import { expect, type Page, type Worker } from '@playwright/test';

/** Waits until the page has a worker of a name. */
export async function workerOf(page: Page, name: string): Promise<Worker> {
  let found: Worker | undefined;
  await expect(async () => {
    const workers = page.workers();
    const names = await Promise.all(workers.map((worker) => worker.evaluate(() => self.name)));
    expect(names, 'the names of the page’s workers').toContain(name);
    found = workers[names.indexOf(name)];
  }).toPass({ timeout: 10_000 });
  if (found === undefined) throw new Error(`The page has no worker named ${name}.`);
  return found;
}

/** How many requests a worker has made itself. */
export function requestsOf(worker: Worker): Promise<number> {
  return worker.evaluate(
    () =>
      performance
        .getEntriesByType('resource')
        .filter((entry) => 'initiatorType' in entry && entry.initiatorType === 'xmlhttprequest').length,
  );
}
