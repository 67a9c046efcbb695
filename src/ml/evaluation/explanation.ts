import { type FeatureGroup } from '../../domain/names.js';
import { shapleyValues } from '../numeric/shapley.js';
import type { GroupedModel, GroupedRows, RowSources } from './grouped-model.js';

/** Contributions of feature groups to a prediction: `baseline` + all contributions = `prediction`, up to rounding. */
export interface Explanation {
  /** The model's prediction for its reference row, in points. */
  readonly baseline: number;
  readonly contributions: readonly { readonly group: FeatureGroup; readonly points: number }[];
  readonly prediction: number;
}

/**
 * Shapley values over feature groups: the effect of each group on the prediction relative to the reference row, averaged
 * over all orders of adding groups. Groups that are not in a coalition have the values of the reference row (baseline
 * Shapley: Sundararajan & Najmi 2020; for predictions: Lundberg & Lee 2017). All 2^k coalitions are evaluated.
 *
 * @param rows result of `model.read`
 * @param row index of the row to explain
 * @param prediction the model's prediction for this row
 */
export function explainRow(
  { groups }: Pick<GroupedModel, 'groups'>,
  rows: GroupedRows,
  row: number,
  prediction: number,
): Explanation {
  const values = rows.predict(coalitions(groups, row, rows.reference));
  values[values.length - 1] = prediction; // equal up to the last bits, which depend on the batch size
  const shares = shapleyValues(values);
  return {
    baseline: values[0]!,
    contributions: groups.map((group, i) => ({ group, points: shares[i]! })),
    prediction,
  };
}

/** Rows for every coalition. Groups in the coalition come from the row, all others from the reference row. */
function coalitions(groups: readonly FeatureGroup[], row: number, reference: number): RowSources {
  return new Map(
    groups.map((group, i) => [
      group,
      Uint32Array.from({ length: 2 ** groups.length }, (_, coalition) =>
        (coalition >> i) & 1 ? row : reference,
      ),
    ]),
  );
}
