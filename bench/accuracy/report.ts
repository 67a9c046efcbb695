import { type Interval } from '../../src/domain/interval.js';
import type { Figure } from './errors.js';

/** A row of the table; `name` is the prefix of its keys in the JSON. */
export interface Row {
  readonly name: string;
  readonly title: string;
  readonly figure: Figure;
  /** Each seed's figure if the figure is a mean over seeds. */
  readonly bySeed?: readonly Figure[];
}

type Values = Record<string, unknown>;

/** `testMae`, `testMaeInterval`, `testMse` …: plain numbers, followed by their intervals. */
export function flatten(rows: readonly Row[]): Values {
  return Object.assign({}, ...rows.map(flattenRow)) as Values;
}

function flattenRow({ name, figure, bySeed }: Row): Values {
  return {
    [`${name}N`]: figure.n,
    [`${name}Mae`]: figure.mae,
    [`${name}MaeInterval`]: pair(figure.maeInterval),
    [`${name}Mse`]: figure.mse,
    [`${name}MseInterval`]: pair(figure.mseInterval),
    ...(bySeed && {
      [`${name}MaeBySeed`]: bySeed.map(({ mae }) => mae),
      [`${name}MseBySeed`]: bySeed.map(({ mse }) => mse),
    }),
  };
}

export function pair(interval: Interval | null): [number, number] | null {
  return interval && [interval.lower, interval.upper];
}

export function describe({ title, figure, bySeed }: Row): string {
  const { n, mae, maeInterval, mse, mseInterval } = figure;
  const spread = (read: (one: Figure) => number, digits: number) =>
    bySeed && bySeed.length > 1
      ? `, seeds ${Math.min(...bySeed.map(read)).toFixed(digits)}–${Math.max(...bySeed.map(read)).toFixed(digits)}`
      : '';
  return [
    title.padEnd(58),
    `n ${n}`.padEnd(8),
    `MAE ${mae.toFixed(3)} ${range(maeInterval, 2)}${spread((one) => one.mae, 2)}`.padEnd(46),
    `MSE ${mse.toFixed(1)} ${range(mseInterval, 0)}${spread((one) => one.mse, 0)}`,
  ].join(' ');
}

export function range(interval: Interval | null, digits: number): string {
  return interval ? `(${interval.lower.toFixed(digits)} – ${interval.upper.toFixed(digits)})` : '';
}
