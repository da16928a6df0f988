import type { Spread } from '../measure/statistics.ts';
import type { Figure } from '../parts/part.ts';

/** A value as a table shows it: three digits, or all of those before the point. */
export function shown(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  const digits = size >= 100 || value === 0 ? 0 : size >= 10 ? 1 : 2;
  return value.toFixed(size < 0.1 && size > 0 ? 3 : digits);
}

/** The median, and in brackets from the least to the most. */
export function spreadText(spread: Spread, unit: Figure['unit']): string {
  const suffix = unit === '' || unit === 'x' ? (unit === 'x' ? ' x' : '') : ` ${unit}`;
  const { median, min, max } = spread;
  if (min === max) return `${shown(median)}${suffix}`;
  return `${shown(median)}${suffix} (${shown(min)}..${shown(max)})`;
}
