import { afterAll, beforeAll, describe, test } from 'vitest';
import { type Bench, createBench } from './bench.ts';
import { type Finding, findingsOf } from './findings.ts';
import { createNetwork } from './network.ts';
import { providerChecks } from './provider/index.ts';
import type { Check, ProviderSubject } from './subject.ts';

/** Longer than any wait of a check, so that it is the check that says what is wrong. */
const TIMEOUT_MS = 60_000;

/**
 * Declares a Vitest suite that shows whether a provider keeps to Longshore's contract: each of its tests says what the
 * provider did wrong. Runs in Node; watches and disturbs the network with MSW, before mocks or before a real server.
 *
 * @example
 * ```ts
 * const haufe = haufeMock({ baseUrl: 'https://api.test' });
 * describeProvider('haufe', {
 *   create: () => createHaufeProvider({ api: axios.create({ baseURL: 'https://api.test', headers: { 'api-key': 'dev-key' } }) }),
 *   file: () => makeFile('a.csv', { size: 64 }),
 *   phases: ['planning', 'uploading', 'processing'],
 *   isStorage: haufe.storage.owns,
 *   secrets: ['dev-key'],
 *   handlers: haufe.handlers,
 * });
 * ```
 */
export function describeProvider(name: string, subject: ProviderSubject): void {
  const network = createNetwork(subject.handlers);
  describe(`provider ${name}`, () => {
    beforeAll(() => network.listen());
    afterAll(() => network.close());
    for (const check of providerChecks(subject)) {
      test(check.title, { timeout: TIMEOUT_MS }, () =>
        runCheck(check, subject, () => createBench(subject, network)),
      );
    }
  });
}

async function runCheck(check: Check<Bench>, subject: ProviderSubject, make: () => Bench): Promise<void> {
  await subject.reset?.();
  const bench = make();
  try {
    await check.run(bench);
  } finally {
    bench.end();
  }
}

/**
 * Runs the checks of {@link describeProvider} without Vitest, one after the other.
 *
 * @returns what is wrong; nothing where the provider is right
 *
 * @example
 * ```ts
 * for (const { title, message } of await checkProvider(subject)) console.error(title, message);
 * ```
 */
export async function checkProvider(
  subject: ProviderSubject,
  isWanted: (title: string) => boolean = () => true,
): Promise<readonly Finding[]> {
  const network = createNetwork(subject.handlers);
  const checks = providerChecks(subject).filter(({ title }) => isWanted(title));
  return findingsOf(checks, network, (check) =>
    runCheck(check, subject, () => createBench(subject, network)),
  );
}
