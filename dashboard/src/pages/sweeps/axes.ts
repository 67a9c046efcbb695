import type { Config } from '../../lib/config';
import { plain } from '../../lib/format';
import { optionName } from '../../lib/labels';
import type { Sweep, Trial } from './live-sweep';
import { type Dimension, dimensionsOf, valueAt, valueWords } from './space';

/** One option, and the positions of its values between 0 and 1. */
export interface Axis {
  readonly path: string;
  readonly name: string;
  readonly scale: 'linear' | 'log' | 'choice';
  /** Null if the value is not on the axis. */
  readonly place: (value: unknown) => number | null;
  readonly ticks: readonly { readonly at: number; readonly label: string }[];
}

/** A trial's value at a path: its change there, or at a parent path; otherwise the start value. */
export function optionOf(config: unknown, { changes }: Pick<Trial, 'changes'>, path: string): unknown {
  const changed = Object.entries(changes).find(([key]) => key === path || path.startsWith(`${key}.`));
  if (!changed) return valueAt(config, path);
  const [key, value] = changed;
  return key === path ? value : valueAt(value, path.slice(key.length + 1));
}

/** The complete configuration of a trial. */
export function configOf(config: Config, { changes }: Pick<Trial, 'changes'>): Config {
  const whole = structuredClone(config);
  for (const [path, value] of Object.entries(changes)) {
    const keys = path.split('.');
    const last = keys.pop()!;
    const group = keys.reduce<unknown>((branch, key) => (branch as Record<string, unknown>)[key], whole);
    (group as Record<string, unknown>)[last] = value;
  }
  return whole;
}

/** The searched options as axes, which include all values of the trials. */
export function axesOf(
  { searchSpace, config }: Pick<Sweep, 'searchSpace' | 'config'>,
  trials: readonly Trial[],
): Axis[] {
  return dimensionsOf(searchSpace).map(([path, dimension]) => {
    const values = trials.map((trial) => optionOf(config, trial, path));
    const named = { path, name: optionName(path) };
    return 'choices' in dimension
      ? { ...named, ...choiceAxis(dimension.choices, values) }
      : { ...named, ...rangeAxis(dimension, values) };
  });
}

function choiceAxis(choices: readonly unknown[], values: readonly unknown[]): Omit<Axis, 'path' | 'name'> {
  const words = [...new Set([...choices, ...values].map(valueWords))];
  if (words.every((word) => Number.isFinite(Number(word.replaceAll(',', '')))))
    words.sort((a, b) => Number(a.replaceAll(',', '')) - Number(b.replaceAll(',', '')));
  const at = (i: number) => (i + 0.5) / words.length;
  return {
    scale: 'choice',
    place(value) {
      const i = words.indexOf(valueWords(value));
      return i < 0 ? null : at(i);
    },
    ticks: words.map((label, i) => ({ at: at(i), label })),
  };
}

type Range = Exclude<Dimension, { choices: readonly unknown[] }>;

function rangeAxis(
  { min, max, scale, integer }: Range,
  values: readonly unknown[],
): Omit<Axis, 'path' | 'name'> {
  const log = scale === 'LOG';
  const seen = values.filter((value): value is number => typeof value === 'number' && (!log || value > 0));
  return numberAxis(Math.min(min, ...seen), Math.max(max, ...seen), { log, integer: integer ?? false });
}

/** Numbers between two ends. 0 on a logarithmic axis, usually "off", is at its lower end. */
export function numberAxis(
  low: number,
  high: number,
  { log = false, integer = false }: { log?: boolean; integer?: boolean } = {},
): Omit<Axis, 'path' | 'name'> {
  const to = (value: number) => (log ? Math.log(value) : value);
  const span = to(high) - to(low) || 1;
  const at = (value: number) => Math.max(0, (to(value) - to(low)) / span);
  return {
    scale: log ? 'log' : 'linear',
    place: (value) => (typeof value === 'number' && Number.isFinite(value) ? at(value) : null),
    ticks: (log ? logTicks(low, high) : linearTicks(low, high, integer)).map((value) => ({
      at: at(value),
      label: plain(value),
    })),
  };
}

const STEPS = 4;

/** About four round values between two ends, with steps of 1, 2 or 5 times a power of ten. */
function linearTicks(low: number, high: number, integer: boolean): number[] {
  const rough = (high - low) / STEPS || 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(
    integer ? 1 : 0,
    power * ([1, 2, 5, 10].find((factor) => factor * power >= rough * 0.9) ?? 10),
  );
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** Powers of ten, with values in between if there are few. */
function logTicks(low: number, high: number): number[] {
  const decades = Math.log10(high / low);
  const factors = decades > 2.5 ? [1] : decades > 1.2 ? [1, 3] : [1, 2, 5];
  const ticks = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++)
    for (const factor of factors) {
      const value = Number((factor * 10 ** power).toPrecision(3));
      if (value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9)) ticks.push(value);
    }
  return decades > 6 ? ticks.filter((_, i) => i % 2 === 0) : ticks;
}
