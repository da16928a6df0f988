import type { Environment } from '@longshore/core';
import { useEffect, useState } from 'react';

/** The wall clock, a second at a time while `running`. */
export function useSeconds(environment: Environment, running: boolean): number {
  const [now, setNow] = useState(() => environment.now());
  useEffect(() => {
    if (!running) return undefined;
    const tick = (): (() => void) =>
      environment.timer(() => {
        setNow(environment.now());
        stop = tick();
      }, 1000);
    setNow(environment.now());
    let stop = tick();
    return () => stop();
  }, [environment, running]);
  return now;
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
