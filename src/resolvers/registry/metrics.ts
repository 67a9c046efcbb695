import { Baseline, type SplitMetrics } from '../../schema/registry/metrics.type.js';
import type { MetricRecord } from '../../services/reads.js';
import type { Source } from '../decorators.js';

/** The version's row for each split, which contains the rows of the baselines. */
export function bySplit(rows: readonly MetricRecord[]): (MetricRecord & Source<SplitMetrics>)[] {
  return rows
    .filter((row) => row.estimator === 'MODEL')
    .map((own) => ({
      ...own,
      baselines: Object.values(Baseline).flatMap((baseline) =>
        rows
          .filter((row) => row.split === own.split && row.estimator === baseline)
          .map((row) => ({ ...row, baseline })),
      ),
    }));
}
