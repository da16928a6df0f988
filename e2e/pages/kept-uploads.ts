import { expect, type Page } from '@playwright/test';
import { dumpDatabases } from './dump-databases.ts';
import type { HarborControl } from './harbor-control.ts';

/** What signed URLs, API headers and credentials of the sandbox look like. */
export const secret = /x-amz|signature|policy|authorization|dev-token|dev-key|https?:/i;

/** What went to storage of files in parts, in the order in which it began. */
export async function sentParts(harbor: HarborControl): Promise<{ part: string; isFinished: boolean }[]> {
  const puts = (await harbor.log()).filter(({ method, target }) => method === 'PUT' && target === 'storage');
  return puts.map(({ path, status }) => {
    const [key, query] = path.split('?');
    return { part: `${key} ${new URLSearchParams(query).get('partNumber')}`, isFinished: status === 200 };
  });
}

/** Each part that the store said it has, as often as it did. */
export async function finishedParts(harbor: HarborControl): Promise<string[]> {
  return (await sentParts(harbor)).flatMap(({ part, isFinished }) => (isFinished ? [part] : []));
}

/** Each part that went there, and those that did once more after the store had said that it has them. */
export async function partsOf(harbor: HarborControl): Promise<{ all: Set<string>; again: string[] }> {
  const sent = await sentParts(harbor);
  const finished = new Set<string>();
  const again: string[] = [];
  for (const { part, isFinished } of sent) {
    if (finished.has(part)) again.push(part);
    if (isFinished) finished.add(part);
  }
  return { all: new Set(sent.map(({ part }) => part)), again };
}

/** Lets so many signings of parts pass, six parts each, and none after them. */
export const stopSigning = (harbor: HarborControl, skip: number) =>
  harbor.addFault({
    ...{ path: '/uploads/*/parts', skip, times: 'always' },
    fault: { kind: 'no-answer' },
  });

/** Resolves once so many uploads wait for signatures that do not come. */
export async function untilHeldUp(harbor: HarborControl, uploads: number): Promise<void> {
  const heldUp = async () => {
    const caught = (await harbor.log()).filter(({ fault }) => fault === 'no-answer');
    return new Set(caught.map(({ path }) => path)).size;
  };
  await expect.poll(heldUp, { timeout: 30_000 }).toBe(uploads);
}

/** Uploads as they are kept, once all of them have got so far. */
export async function untilKept(page: Page, isThere: (dump: string) => boolean): Promise<void> {
  await expect.poll(async () => isThere(await page.evaluate(dumpDatabases)), { timeout: 30_000 }).toBe(true);
}
