import { Baseline, type SplitMetrics } from '../../schema/registry/metrics.type.js';
import type { MetricRecord } from '../../services/reads.js';
import type { Source } from '../decorators.js';

/** The version's own row of each split, with the baselines' rows in it. */
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
