import type { MessageKey } from './en.ts';

/** How numbers, sizes and times are written. */
export interface Formats {
  /** Grouped as the language does: "10,000". */
  number(value: number): string;
  /** 0 to 100. */
  percent(value: number): string;
  /** Decimal units: "27 MB". */
  bytes(value: number): string;
  /** Bytes per second: "2.1 MB/s". */
  speed(value: number): string;
  /** Milliseconds: "35 s", "1 min 4 s". */
  duration(ms: number): string;
  /** "PDF, images or CSV" */
  anyOf(items: readonly string[]): string;
}

type Text = (key: MessageKey, values: Readonly<Record<string, string | number>>) => string;

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** Makes a locale's formats. Of percents and times the catalogue says whether they are Intl's, and how they are joined. */
export function createFormats(locale: string, text: Text): Formats {
  const number = new Intl.NumberFormat(locale);
  const share = new Intl.NumberFormat(locale, { style: 'percent' });
  const choice = new Intl.ListFormat(locale, { type: 'disjunction' });
  const made = new Map<string, Intl.NumberFormat>();
  const inUnit = (unit: string, unitDisplay: 'short' | 'long', digits: number): Intl.NumberFormat => {
    const key = `${unit} ${unitDisplay} ${digits}`;
    const known = made.get(key);
    if (known !== undefined) return known;
    const format = new Intl.NumberFormat(locale, {
      style: 'unit',
      unit,
      unitDisplay,
      maximumFractionDigits: digits,
    });
    made.set(key, format);
    return format;
  };

  const size = (value: number, per: '' | '-per-second'): string => {
    let scaled = Math.max(0, value);
    let step = 0;
    // 999.95 would be written as 1000.
    while (scaled >= 999.5 && step < units.length - 1) {
      scaled /= 1000;
      step += 1;
    }
    const unit = `${units[step]}${per}`;
    if (step === 0) return inUnit(unit, per === '' ? 'long' : 'short', 0).format(scaled);
    // A tenth of a gigabyte is much: a limit of 2^30 bytes would be told as 1.1 GB.
    const digits = step > 2 && scaled < 9.95 ? 2 : 1;
    return inUnit(unit, 'short', scaled < 99.5 ? digits : 0).format(scaled);
  };

  const inUnits: InUnits = (...figures) =>
    figures
      .filter(([value]) => value > 0)
      .map(([value, unit]) =>
        text(`format.${unit}s`, {
          value: number.format(value),
          short: inUnit(unit, 'short', 0).format(value),
          long: inUnit(unit, 'long', 0).format(value),
        }),
      )
      .reduce((first, second) => text('format.times', { first, second }));

  return {
    number: (value) => number.format(value),
    percent: (value) =>
      text('format.percent', { value: number.format(value), percent: share.format(value / 100) }),
    bytes: (value) => size(value, ''),
    speed: (value) => size(value, '-per-second'),
    duration: (ms) => duration(ms, inUnits),
    anyOf: (items) => choice.format(items),
  };
}

type TimeUnit = 'second' | 'minute' | 'hour';
type InUnits = (...figures: readonly (readonly [value: number, unit: TimeUnit])[]) => string;

function duration(ms: number, inUnits: InUnits): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  if (seconds < 60) return inUnits([seconds, 'second']);
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return inUnits([minutes, 'minute'], [minutes < 3 ? seconds % 60 : 0, 'second']);
  return inUnits([Math.floor(minutes / 60), 'hour'], [minutes % 60, 'minute']);
}
