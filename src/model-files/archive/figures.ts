import { z } from 'zod';
import { splitNames } from '../../domain/names.js';
import { estimatorNames } from '../../ml/index.js';

// zod's numbers are finite.
const finite = z.number();
const atLeast0 = z.number().min(0);
const count = z
  .int()
  .min(1)
  .max(2 ** 31 - 1);
const position = z.int().min(0).max(10_000);
const split = z.enum(splitNames);
const label = z.string().max(1000);
/** PostgreSQL writes a number that JSON cannot represent as text. A loss can be infinite. */
const loss = z.union([finite, z.enum(['NaN', 'Infinity', '-Infinity'])]);

/** The columns with the ends of an interval. Both or neither have a value, in ascending order. */
function interval<Name extends string>(...names: readonly Name[]) {
  return {
    columns: Object.fromEntries(
      names.flatMap((name) => [`${name}_lower`, `${name}_upper`].map((end) => [end, finite.nullish()])),
    ),
    inOrder: (row: object) => {
      const values = row as Record<string, number | null | undefined>;
      return names.every((name) => {
        const [lower, upper] = [values[`${name}_lower`] ?? null, values[`${name}_upper`] ?? null];
        return (lower === null) === (upper === null) && (lower === null || lower <= upper!);
      });
    },
  };
}
const inOrder = { error: 'An interval has one end, or its lower end is above its upper end' };
const unbiased = (row: { readonly mae: number; readonly bias: number }) =>
  Math.abs(row.bias) <= row.mae + 1e-6;

const ofMetrics = interval('mae', 'mse', 'rmse', 'r2', 'bias');
const ofCoverage = interval('coverage');
const ofSlices = interval('mae', 'bias');
const ofCeilings = interval('mae');
const ofImportance = interval('rise');

/**
 * The measured errors of a version in version.json. Each entry is a list of rows by column, without the version's id.
 */
const rows = {
  metrics: z
    .object({
      estimator: z.enum(estimatorNames),
      split,
      n: count,
      mae: atLeast0.max(100),
      mse: atLeast0.max(10_000),
      rmse: atLeast0.max(100),
      r2: finite.max(1).nullable(),
      bias: finite,
      ...ofMetrics.columns,
    })
    .refine(ofMetrics.inOrder, inOrder)
    .refine(unbiased, { error: 'The bias exceeds the mae' }),
  coverage: z
    .object({
      group: z.enum(['ALL', 'PREDICTION_DECILE', 'ARTIST_SEEN', 'ALBUM_SEEN']),
      position,
      label,
      n: count,
      coverage: atLeast0.max(1),
      mean_width: atLeast0.max(100),
      ...ofCoverage.columns,
    })
    .refine(ofCoverage.inOrder, inOrder),
  slices: z
    .object({
      split,
      dimension: z.string().max(100),
      position,
      label,
      n: count,
      mae: atLeast0.max(100),
      bias: finite,
      ...ofSlices.columns,
    })
    .refine(ofSlices.inOrder, inOrder)
    .refine(unbiased, { error: 'The bias exceeds the mae' }),
  noiseCeilings: z
    .object({
      split,
      n: count,
      songs: count,
      mean_gap: atLeast0.max(100),
      median_gap: atLeast0.max(100),
      mae: atLeast0.max(100),
      ...ofCeilings.columns,
    })
    .refine(ofCeilings.inOrder, inOrder)
    .refine(({ songs, n }) => songs <= n, { error: 'There are more songs than tracks' }),
  importance: z
    .object({
      group: z.string().min(1).max(100),
      n: count,
      rise: finite.min(-100).max(100),
      ...ofImportance.columns,
    })
    .refine(ofImportance.inOrder, inOrder),
  plots: z.object({
    split,
    kind: z.string().min(1).max(100),
    columns: z.record(z.string(), z.union([finite, z.array(finite.nullable())])),
  }),
  epochs: z.object({
    epoch: count,
    train_loss: loss,
    train_mae: loss,
    validation_loss: loss,
    validation_mae: loss,
    learning_rate: z.number().positive(),
    duration_ms: atLeast0,
  }),
};
export type FigureName = keyof typeof rows;

/** The columns that identify a row in each list. */
const keys: Readonly<Record<FigureName, readonly string[]>> = {
  metrics: ['estimator', 'split'],
  coverage: ['group', 'position'],
  slices: ['split', 'dimension', 'position'],
  noiseCeilings: ['split'],
  importance: ['group'],
  plots: ['split', 'kind'],
  epochs: ['epoch'],
};
const distinct = (name: FigureName) => (list: readonly object[]) =>
  new Set(list.map((row) => JSON.stringify(keys[name].map((key) => (row as Record<string, unknown>)[key]))))
    .size === list.length;
const listOf = <Name extends FigureName>(name: Name) =>
  z.array(rows[name]).refine(distinct(name), { error: 'Two rows have the same key' });

export const figuresSchema = z.object({
  metrics: listOf('metrics'),
  coverage: listOf('coverage'),
  slices: listOf('slices'),
  noiseCeilings: listOf('noiseCeilings'),
  importance: listOf('importance'),
  plots: listOf('plots'),
  epochs: listOf('epochs'),
});
export type Figures = z.infer<typeof figuresSchema>;
