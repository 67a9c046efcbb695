import { points as pointsOf } from '../../lib/format';
import { axesOf, type Axis, numberAxis, optionOf } from './axes';
import type { Sweep, Trial } from './live-sweep';
import { valueWords } from './space';

/** The point at which a trial's line crosses an axis. */
export interface Crossing {
  readonly trial: number;
  readonly row: number;
  readonly at: number;
  readonly value: string;
  readonly color: string;
}

export interface Coordinates {
  /** The options in order, and the error as the last axis. */
  readonly axes: readonly Axis[];
  /** By trial, the best trial last, so that it is drawn on top. */
  readonly crossings: readonly Crossing[];
  /** Groups of trials by error, best first. */
  readonly legend: readonly { readonly label: string; readonly color: string }[];
  readonly chosen: number | null;
}

type Evaluated = Trial & { mae: number };

/** The best group has the strongest colour in both themes. */
const colors = [7, 6, 5, 4, 3].map((step) => `var(--density-${step})`);

/**
 * Trials as lines over the options. The groups by error have equal sizes, so that outliers do not leave one colour for
 * all others.
 */
export function coordinatesOf(
  sweep: Pick<Sweep, 'searchSpace' | 'config'>,
  trials: readonly Trial[],
  chosen: number | null,
): Coordinates {
  const evaluated = trials
    .filter((trial): trial is Evaluated => trial.mae != null)
    .sort((a, b) => a.mae - b.mae);
  const options = axesOf(sweep, evaluated);
  const error: Axis = {
    path: 'mae',
    name: 'Validation MAE (points)',
    ...numberAxis(evaluated[0]?.mae ?? 0, evaluated.at(-1)?.mae ?? 1),
  };
  const groups = Math.min(colors.length, evaluated.length);
  const groupOf = (i: number) => Math.floor((i * groups) / evaluated.length);
  const crossings = evaluated.flatMap((trial, i) =>
    [...options, error].flatMap((axis, row): Crossing[] => {
      const value = axis === error ? trial.mae : optionOf(sweep.config, trial, axis.path);
      const at = axis.place(value);
      const words = axis === error ? pointsOf(trial.mae) : valueWords(value);
      return at === null ? [] : [{ trial: trial.trial, row, at, value: words, color: colors[groupOf(i)]! }];
    }),
  );
  return {
    axes: [...options, error],
    crossings: crossings.reverse(),
    legend: colors.slice(0, groups).map((color, group) => {
      const maes = evaluated.filter((_, i) => groupOf(i) === group).map(({ mae }) => pointsOf(mae));
      const [first, last] = [maes[0]!, maes.at(-1)!];
      return { color, label: first === last ? first : `${first} to ${last}` };
    }),
    chosen,
  };
}
