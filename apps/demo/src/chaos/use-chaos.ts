import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { recordedCalls } from '../calls.ts';
import type { Chaos, FaultRequest } from './fault-request.ts';
import { chaosFor, speedRule } from './faults.ts';
import { addRule, clearRules, listRules, removeRules } from './harbor-faults.ts';
import { playedOffline } from './offline.ts';
import { type ListedRule, type Standing, standingOf } from './rules.ts';

/** Bytes a second that a person may choose; the rest is unlimited. */
export const speeds = [2_000_000, 500_000] as const;

/** One switch as it stands. */
export interface ShownChaos extends Chaos {
  readonly standing: Standing;
}

/** Everything that may go wrong with a provider, as harbor has it now. */
export interface ChaosControl {
  readonly switches: readonly ShownChaos[];
  readonly isOffline: boolean;
  /** `undefined`: unlimited. */
  readonly speed: number | undefined;
  /** How many are on. */
  readonly count: number;
  /** Rules in force that are none of this provider's switches. */
  readonly others: number;
  readonly problem: string | undefined;
  toggle(chaos: ShownChaos): void;
  setOffline(isOffline: boolean): void;
  setSpeed(bytesPerSecond: number | undefined): void;
  reset(): void;
}

const queryKey = ['harbor', 'faults'];
const nothing: readonly ListedRule[] = [];

/** Switches for a provider: what they show is what harbor lists, also after a reload, and whoever has set it. */
export function useChaos(provider: string): ChaosControl {
  const queryClient = useQueryClient();
  const listed = useQuery({ queryKey, queryFn: listRules, networkMode: 'always', staleTime: 0 });
  const change = useMutation({
    mutationFn: (step: () => Promise<void>) => step(),
    networkMode: 'always',
    scope: { id: 'harbor-faults' },
    onSettled: async () => {
      // A first look that is still under way would stand in for the next one, and tell what was before.
      await queryClient.cancelQueries({ queryKey });
      await queryClient.invalidateQueries({ queryKey });
    },
  });
  const isOffline = useSyncExternalStore(playedOffline.subscribe, playedOffline.get);
  const rules = listed.data ?? nothing;
  const inForce = rules.filter(({ times }) => times > 0);
  useNewsOf(queryClient, inForce.length > 0);

  const switches = chaosFor(provider).map(
    (chaos): ShownChaos => ({ ...chaos, standing: standingIn(chaos.rule, rules) }),
  );
  const slow = speeds.map((speed) => ({ speed, standing: standingIn(speedRule(provider, speed), rules) }));
  const speed = slow.find(({ standing }) => standing.isOn)?.speed;
  const own = new Set([...switches, ...slow].flatMap(({ standing }) => standing.ids));
  const on = switches.filter(({ standing }) => standing.isOn).length;
  return {
    switches,
    isOffline,
    speed,
    count: on + Number(isOffline) + Number(speed !== undefined),
    others: inForce.filter(({ id }) => !own.has(id)).length,
    problem: (change.error ?? listed.error)?.message,
    toggle: (chaos) => change.mutate(() => toggled(chaos, switches)),
    setOffline: playedOffline.set,
    setSpeed: (next) =>
      change.mutate(async () => {
        await removeRules(slow.flatMap(({ standing }) => standing.ids));
        if (next !== undefined) await addRule(speedRule(provider, next));
      }),
    reset() {
      playedOffline.set(false);
      change.mutate(clearRules);
    },
  };
}

async function toggled({ rule, standing }: ShownChaos, all: readonly ShownChaos[]): Promise<void> {
  await removeRules(standing.ids);
  if (standing.isOn || rule === undefined) return;
  await addRule(rule);
  // Harbor uses the first rule that fits: one that lasts would keep the others from ever happening.
  for (const other of all) {
    if (other.rule?.times !== 'always' || !other.standing.isOn || other.rule === rule) continue;
    await removeRules(other.standing.ids);
    await addRule(other.rule);
  }
}

function standingIn(rule: FaultRequest | undefined, rules: readonly ListedRule[]): Standing {
  return rule === undefined ? { isOn: false, fired: 0, ids: [] } : standingOf(rule, rules);
}

/** While a rule is in force, each call of the page may have used it up; a call that hangs says so only by the clock. */
function useNewsOf(queryClient: QueryClient, isWanted: boolean): void {
  useEffect(() => {
    if (!isWanted) return;
    const look = () => void queryClient.invalidateQueries({ queryKey }, { cancelRefetch: false });
    const timer = setInterval(look, 2000);
    const undo = recordedCalls.subscribe(look);
    return () => {
      clearInterval(timer);
      undo();
    };
  }, [queryClient, isWanted]);
}
