import type { Network } from './network.ts';
import type { Check } from './subject.ts';

/** What a check found wrong. */
export interface Finding {
  readonly title: string;
  readonly message: string;
}

/** Runs checks one after the other while the network is watched; gives what is wrong. */
export async function findingsOf<Bench>(
  checks: readonly Check<Bench>[],
  network: Network,
  run: (check: Check<Bench>) => Promise<void>,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  network.listen();
  try {
    for (const check of checks) {
      await run(check).catch((thrown: unknown) => {
        findings.push({
          title: check.title,
          message: thrown instanceof Error ? thrown.message : String(thrown),
        });
      });
    }
  } finally {
    network.close();
  }
  return findings;
}
