import type { Uploader } from '@longshore/core';
import { useEffect, useMemo } from 'react';
import { createDropReadings, type DropReadings } from './drop-readings.ts';

/** The drops that are read for an uploader; they end with the widget, and where it takes no files any more. */
export function useDropReadings(uploader: Uploader<unknown>, disabled: boolean): DropReadings {
  const readings = useMemo(() => createDropReadings(uploader.options.environment), [uploader]);
  useEffect(() => {
    if (disabled) readings.end();
    return () => readings.end();
  }, [readings, disabled]);
  return readings;
}
