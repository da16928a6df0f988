import type { Wire } from '@longshore/core';
import { HttpResponse, http } from 'msw';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { type Finding, findingsOf } from './findings.ts';
import { createNetwork, type Network } from './network.ts';
import type { Check } from './subject.ts';
import { createTransportBench, type TransportBench, target } from './transport/bench.ts';
import { transportChecks } from './transport/checks.ts';
import type { TransportSubject } from './transport/subject.ts';

/**
 * Declares a Vitest suite that shows whether a transport keeps to Longshore's contract. Runs in Node; the suite itself
 * answers the requests, unless `request` sends them to a real server.
 *
 * @example
 * ```ts
 * describeTransport<PutWire>('put', {
 *   create: () => putTransport(),
 *   request: (url) => ({ kind: 'put', url, headers: { 'Content-Type': 'text/csv' } }),
 *   host: 'storage',
 *   headers: { 'Content-Type': 'text/csv' },
 * });
 * ```
 */
export function describeTransport<W extends Wire>(name: string, subject: TransportSubject<W>): void {
  const network = createNetwork(answers, 'bypass');
  describe(`transport ${name}`, () => {
    beforeAll(() => network.listen());
    afterAll(() => network.close());
    for (const check of transportChecks(subject)) {
      test(check.title, { timeout: 60_000 }, () => runCheck(check, subject, network));
    }
  });
}

/**
 * Runs the checks of {@link describeTransport} without Vitest, one after the other.
 *
 * @returns what is wrong; nothing where the transport is right
 *
 * @example
 * ```ts
 * for (const { title, message } of await checkTransport(subject)) console.error(title, message);
 * ```
 */
export async function checkTransport<W extends Wire>(
  subject: TransportSubject<W>,
  isWanted: (title: string) => boolean = () => true,
): Promise<readonly Finding[]> {
  const network = createNetwork(answers, 'bypass');
  const checks = transportChecks(subject).filter(({ title }) => isWanted(title));
  return findingsOf(checks, network, (check) => runCheck(check, subject, network));
}

const answers = [http.all(`${target}/*`, () => new HttpResponse(null, { headers: { etag: '"e"' } }))];

async function runCheck(
  check: Check<TransportBench>,
  subject: TransportSubject,
  network: Network,
): Promise<void> {
  const bench = createTransportBench(subject, network);
  try {
    await check.run(bench);
  } finally {
    bench.end();
  }
}
