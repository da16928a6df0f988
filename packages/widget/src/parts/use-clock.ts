import type { Environment } from '@longshore/core';
import { useEffect, useState } from 'react';

/** Re-renders each second while `running`. */
export function useSeconds(environment: Environment, running: boolean): void {
  const [, setTicks] = useState(0);
  useEffect(() => {
    if (!running) return undefined;
    const tick = (): (() => void) =>
      environment.timer(() => {
        setTicks((ticks) => ticks + 1);
        stop = tick();
      }, 1000);
    let stop = tick();
    return () => stop();
  }, [environment, running]);
}

/** Becomes true once `on` has been so for `ms`; false at once with it. */
export function useDelayed(environment: Environment, on: boolean, ms: number): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!on) return undefined;
    const stop = environment.timer(() => setLate(true), ms);
    return () => {
      stop();
      setLate(false);
    };
  }, [environment, on, ms]);
  return on && late;
}
