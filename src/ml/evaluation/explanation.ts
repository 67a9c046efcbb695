import type { FeatureGroup } from '../features/residual-features.js';
import { shapleyValues } from '../numeric/shapley.js';
import type { GroupedModel, GroupedRows, RowSources } from './grouped-model.js';

/** How a prediction came about: `baseline` + all contributions = `prediction`, but for rounding. */
export interface Explanation {
  /** What the model says of its reference row, points. */
  readonly baseline: number;
  readonly contributions: readonly { readonly group: FeatureGroup; readonly points: number }[];
  readonly prediction: number;
}

/**
 * Shapley values over feature groups: how far each moved the prediction from that of the reference row, averaged over
 * all orders in which the groups could have become known. A group that is not known yet stands as in the reference row
 * (baseline Shapley: Sundararajan & Najmi 2020; for predictions: Lundberg & Lee 2017). All 2^k coalitions are asked.
 *
 * @param rows as `model` read them
 * @param row which of them
 * @param prediction what the model answers for it: what is explained
 */
export function explainRow(
  { groups }: Pick<GroupedModel, 'groups'>,
  rows: GroupedRows,
  row: number,
  prediction: number,
): Explanation {
  const values = rows.predict(coalitions(groups, row, rows.reference));
  values[values.length - 1] = prediction; // the same but for the last bits, which depend on the size of a batch
  const shares = shapleyValues(values);
  return {
    baseline: values[0]!,
    contributions: groups.map((group, i) => ({ group, points: shares[i]! })),
    prediction,
  };
}

/** Rows for every coalition: a group in it is the row's, any other the reference's. */
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
