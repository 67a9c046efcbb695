import type { Insertable } from 'kysely';
import type { Interval } from '../../domain/interval.js';
import type { MetricName } from '../../domain/registry-names.js';
import type { Tables } from '../../generated/kysely/tables.js';
import { json } from '../json.js';
import type { Transaction } from '../kysely.js';

/** A row of a table without its version and the ends of its intervals. */
type Figure<Table extends keyof Tables> = Readonly<
  Omit<Insertable<Tables[Table]>, 'modelVersionId' | `${string}Lower` | `${string}Upper`>
>;

/** What is known of a version's errors when it is created. Fields have the names of the tables' columns. */
export interface NewEvaluation {
  readonly metrics: readonly (Figure<'modelVersionMetric'> & {
    readonly intervals: Readonly<Record<MetricName, Interval | null>>;
  })[];
  readonly coverage: readonly (Figure<'intervalCoverage'> & { readonly coverageInterval: Interval | null })[];
  readonly slices: readonly (Figure<'errorSlice'> & {
    readonly maeInterval: Interval | null;
    readonly biasInterval: Interval | null;
  })[];
  readonly noiseCeilings: readonly (Figure<'noiseCeiling'> & { readonly maeInterval: Interval | null })[];
  readonly importance: readonly (Figure<'featureImportance'> & { readonly riseInterval: Interval | null })[];
  readonly plots: readonly (Omit<Figure<'errorPlot'>, 'columns'> & { readonly columns: object })[];
}

/** Written once, with the version. */
export async function storeEvaluation(
  transaction: Transaction,
  modelVersionId: number,
  { metrics, coverage, slices, noiseCeilings, importance, plots }: NewEvaluation,
): Promise<void> {
  const insert = async <Table extends keyof Tables>(
    table: Table,
    rows: readonly Insertable<Tables[Table]>[],
  ) => {
    if (rows.length > 0) await transaction.insertInto(table).values(rows).execute();
  };
  await insert(
    'modelVersionMetric',
    metrics.map(({ estimator, split, n, mae, mse, rmse, r2, bias, intervals }) => ({
      ...{ modelVersionId, estimator, split, n, mae, mse, rmse, r2, bias },
      ...ends('mae', intervals.mae),
      ...ends('mse', intervals.mse),
      ...ends('rmse', intervals.rmse),
      ...ends('r2', intervals.r2),
      ...ends('bias', intervals.bias),
    })),
  );
  await insert(
    'intervalCoverage',
    coverage.map(({ group, position, label, n, coverage: share, meanWidth, coverageInterval }) => ({
      ...{ modelVersionId, group, position, label, n, coverage: share, meanWidth },
      ...ends('coverage', coverageInterval),
    })),
  );
  await insert(
    'errorSlice',
    slices.map(({ split, dimension, position, label, n, mae, bias, maeInterval, biasInterval }) => ({
      ...{ modelVersionId, split, dimension, position, label, n, mae, bias },
      ...ends('mae', maeInterval),
      ...ends('bias', biasInterval),
    })),
  );
  await insert(
    'noiseCeiling',
    noiseCeilings.map(({ split, n, songs, meanGap, medianGap, mae, maeInterval }) => ({
      ...{ modelVersionId, split, n, songs, meanGap, medianGap, mae },
      ...ends('mae', maeInterval),
    })),
  );
  await insert(
    'featureImportance',
    importance.map(({ group, n, rise, riseInterval }) => ({
      ...{ modelVersionId, group, n, rise },
      ...ends('rise', riseInterval),
    })),
  );
  await insert(
    'errorPlot',
    plots.map(({ split, kind, columns }) => ({ modelVersionId, split, kind, columns: json(columns) })),
  );
}

type Ends<Name extends string> = { [End in `${Name}Lower` | `${Name}Upper`]: number | null };

/** The columns of both ends of an interval. */
const ends = <Name extends string>(name: Name, interval: Interval | null) =>
  ({
    [`${name}Lower`]: interval?.lower ?? null,
    [`${name}Upper`]: interval?.upper ?? null,
  }) as Ends<Name>;
