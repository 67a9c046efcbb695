import type { Queryable } from '../lists/old-sql.js';

interface Interval {
  readonly lower: number;
  readonly upper: number;
}

/** What is known of a version's errors when it is made; the fields are those of the tables' columns. */
export interface NewEvaluation {
  readonly metrics: readonly {
    readonly estimator: string;
    readonly split: string;
    readonly n: number;
    readonly mae: number;
    readonly mse: number;
    readonly rmse: number;
    readonly r2: number | null;
    readonly bias: number;
    readonly intervals: Readonly<Record<'mae' | 'mse' | 'rmse' | 'r2' | 'bias', Interval | null>>;
  }[];
  readonly coverage: readonly {
    readonly group: string;
    readonly position: number;
    readonly label: string;
    readonly n: number;
    readonly coverage: number;
    readonly coverageInterval: Interval | null;
    readonly meanWidth: number;
  }[];
  readonly slices: readonly {
    readonly split: string;
    readonly dimension: string;
    readonly position: number;
    readonly label: string;
    readonly n: number;
    readonly mae: number;
    readonly bias: number;
    readonly maeInterval: Interval | null;
    readonly biasInterval: Interval | null;
  }[];
  readonly noiseCeilings: readonly {
    readonly split: string;
    readonly n: number;
    readonly songs: number;
    readonly meanGap: number;
    readonly medianGap: number;
    readonly mae: number;
    readonly maeInterval: Interval | null;
  }[];
  readonly importance: readonly {
    readonly group: string;
    readonly n: number;
    readonly rise: number;
    readonly riseInterval: Interval | null;
  }[];
  readonly plots: readonly { readonly split: string; readonly kind: string; readonly columns: object }[];
}

/** Written once, with the version. */
export async function storeEvaluation(
  client: Queryable,
  versionId: number,
  { metrics, coverage, slices, noiseCeilings, importance, plots }: NewEvaluation,
): Promise<void> {
  const insert = (sql: string, rows: readonly object[]) =>
    client.query(sql, [versionId, JSON.stringify(rows)]);
  const measured = ['mae', 'mse', 'rmse', 'r2', 'bias'] as const;
  await insert(
    `INSERT INTO model_version_metric (model_version_id, estimator, split, n, ${measured.join(', ')},
       ${measured.map((name) => `${name}_lower, ${name}_upper`).join(', ')})
     SELECT $1, r.estimator::"Estimator", r.split::"Split", r.n, ${measured.map((name) => `r.${name}`).join(', ')},
       ${measured.map((name) => ends(`r.intervals->'${name}'`)).join(', ')}
     FROM jsonb_to_recordset($2::jsonb) AS r (estimator text, split text, n int, mae float8, mse float8, rmse float8,
       r2 float8, bias float8, intervals jsonb)`,
    metrics,
  );
  await insert(
    `INSERT INTO interval_coverage (model_version_id, "group", position, label, n, coverage, mean_width, coverage_lower,
       coverage_upper)
     SELECT $1, r."group"::"CoverageGroup", r.position, r.label, r.n, r.coverage, r."meanWidth", ${ends('r."coverageInterval"')}
     FROM jsonb_to_recordset($2::jsonb) AS r ("group" text, position int, label text, n int, coverage float8,
       "meanWidth" float8, "coverageInterval" jsonb)`,
    coverage,
  );
  await insert(
    `INSERT INTO error_slice (model_version_id, split, dimension, position, label, n, mae, bias, mae_lower, mae_upper,
       bias_lower, bias_upper)
     SELECT $1, r.split::"Split", r.dimension::"SliceDimension", r.position, r.label, r.n, r.mae, r.bias,
       ${ends('r."maeInterval"')}, ${ends('r."biasInterval"')}
     FROM jsonb_to_recordset($2::jsonb) AS r (split text, dimension text, position int, label text, n int, mae float8,
       bias float8, "maeInterval" jsonb, "biasInterval" jsonb)`,
    slices,
  );
  await insert(
    `INSERT INTO noise_ceiling (model_version_id, split, n, songs, mean_gap, median_gap, mae, mae_lower, mae_upper)
     SELECT $1, r.split::"Split", r.n, r.songs, r."meanGap", r."medianGap", r.mae, ${ends('r."maeInterval"')}
     FROM jsonb_to_recordset($2::jsonb) AS r (split text, n int, songs int, "meanGap" float8, "medianGap" float8,
       mae float8, "maeInterval" jsonb)`,
    noiseCeilings,
  );
  await insert(
    `INSERT INTO feature_importance (model_version_id, "group", n, rise, rise_lower, rise_upper)
     SELECT $1, r."group", r.n, r.rise, ${ends('r."riseInterval"')}
     FROM jsonb_to_recordset($2::jsonb) AS r ("group" text, n int, rise float8, "riseInterval" jsonb)`,
    importance,
  );
  await insert(
    `INSERT INTO error_plot (model_version_id, split, kind, columns)
     SELECT $1, r.split::"Split", r.kind, r.columns
     FROM jsonb_to_recordset($2::jsonb) AS r (split text, kind text, columns jsonb)`,
    plots,
  );
}

/** Both ends of an interval in JSON, null if there is none. */
const ends = (interval: string) => `(${interval}->>'lower')::float8, (${interval}->>'upper')::float8`;
