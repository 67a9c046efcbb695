import { Fault, isAbsent } from './fault.js';
import { normalizeHeader } from './header-names.js';
import { toNumber } from './numbers.js';

export type DurationUnit = 'MILLISECONDS' | 'SECONDS' | 'MINUTES';

const inMs: Record<DurationUnit, number> = { MILLISECONDS: 1, SECONDS: 1000, MINUTES: 60_000 };
const units = Object.keys(inMs) as DurationUnit[];
const clock = /^(?:(\d{1,2}):)?(\d{1,3}):(\d{2}(?:\.\d+)?)$/;
const DAY_MS = 24 * 60 * 60_000;
/**
 * Almost all tracks have a duration in this range, in milliseconds, so the ranges of the three units hardly overlap.
 */
const usualDurationMs = { min: 20_000, max: 20 * 60_000 };

/** Parses 3:04, 1:02:03, or a number in `unit`. 0 is unknown. Milliseconds, rounded. */
export function parseDuration(text: string, unit: DurationUnit): number | null | Fault {
  if (isAbsent(text)) return null;
  const [, hours = '0', minutes, seconds] = clock.exec(text) ?? [];
  const ms = Math.round(
    minutes === undefined
      ? (unit === 'MINUTES' ? toNumber(text) : toNumber(withoutThousands(text))) * inMs[unit]
      : Number(hours) * 3_600_000 + Number(minutes) * 60_000 + Number(seconds) * 1000,
  );
  if (ms === 0) return null;
  return ms > 0 && ms <= DAY_MS
    ? ms
    : new Fault(`expected a duration such as 3:04 or a number of ${unit.toLowerCase()}, at most a day`);
}

/** Determines the unit of a column by its name, unless most of its values contradict it. */
export class DurationUnitEvidence {
  readonly #fits = { MILLISECONDS: 0, SECONDS: 0, MINUTES: 0 };
  #numbers = 0;

  see(text: string): void {
    const value = toNumber(withoutThousands(text));
    if (!(value > 0)) return;
    this.#numbers++;
    for (const unit of units) {
      const ms = value * inMs[unit];
      if (ms >= usualDurationMs.min && ms <= usualDurationMs.max) this.#fits[unit]++;
    }
  }

  unit(columnName: string): DurationUnit {
    const named = namedUnit(columnName);
    if (named && this.#fits[named] * 2 >= this.#numbers) return named;
    const likeliest = units.reduce((best, unit) => (this.#fits[unit] > this.#fits[best] ? unit : best));
    if (named && this.#fits[likeliest] * 2 <= this.#numbers) return named;
    return likeliest;
  }
}

/** Removes the separator in 1,412 seconds or 201,000 ms. Minutes are never that large. */
function withoutThousands(text: string): string {
  return /^\d{1,3}(,\d{3})+$/.test(text) ? text.replaceAll(',', '') : text;
}

function namedUnit(columnName: string): DurationUnit | null {
  const name = normalizeHeader(columnName);
  if (/(ms|milliseconds)$/.test(name)) return 'MILLISECONDS';
  if (/(min|mins|minutes)$/.test(name)) return 'MINUTES';
  return /(duration|length|dur)(s|sec|seconds)$/.test(name) ? 'SECONDS' : null;
}
