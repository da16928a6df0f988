import type { Bench } from '../bench.ts';
import type { Check, ProviderSubject } from '../subject.ts';
import { checkpointChecks } from './checkpoints.ts';
import { errorChecks } from './errors.ts';
import { flowChecks } from './flow.ts';
import { hostChecks } from './hosts.ts';
import { retryChecks } from './retries.ts';
import { seedChecks } from './seeds.ts';
import { stopChecks } from './stops.ts';
import { tellingChecks } from './telling.ts';

/** All that a provider has to get right, for the phases that it has. */
export function providerChecks(subject: ProviderSubject): readonly Check<Bench>[] {
  const { phases } = subject;
  return [
    ...flowChecks,
    ...seedChecks,
    ...stopChecks(phases),
    ...retryChecks(phases),
    ...checkpointChecks(phases),
    ...hostChecks(subject),
    ...errorChecks(subject),
    ...tellingChecks(subject),
  ];
}
