import { solveRidge } from '../../numeric/ridge.js';
import { type Bank, onGrid } from './bank.js';
import { baseColumns } from './base-columns.js';
import { type GroupKey, groupKeys } from './keys.js';
import { type EncodedRows, NO_GROUP } from './rows.js';

/** Sums over the visible rows of each group, for one key. */
export interface GroupSums {
  readonly count: Float64Array;
  readonly residual: Float64Array;
  readonly popularity: Float64Array;
  readonly low: Float64Array;
  /** Sums over low rows only. */
  readonly lowPopularity: Float64Array;
}

/**
 * A view of the bank for the features of some rows. Only `visible` rows contribute. The base ridge, from which the
 * residuals are computed, is fitted on `fitted` rows. A row must not be among the fitted rows of its own view. It may be
 * visible, because each query leaves out its own row.
 */
export interface View {
  readonly bank: Bank;
  /** 1 for each visible bank row. */
  readonly visible: Uint8Array;
  /** The prediction of the base ridge for a row's facts, in points. */
  readonly predictBase: (rows: EncodedRows, row: number) => number;
  /** Popularity − base of each bank row in points, on the exact grid. */
  readonly residual: Float64Array;
  readonly sums: Readonly<Record<GroupKey, GroupSums>>;
  /** Sums over all rows. */
  readonly total: GroupSums;
  /** Sums by genre. */
  readonly genres: { readonly residual: Float64Array; readonly count: Float64Array };
}

/** Penalty of the base ridge, which only guards against collinear columns. */
const BASE_PENALTY = 1;

export function createView(bank: Bank, visible: Uint8Array, fitted: Uint8Array = visible): View {
  const predictBase = fitBase(bank, fitted);
  const { rows, popularity } = bank;
  const residual = Float64Array.from(popularity, (value, row) => onGrid(value - predictBase(rows, row)));
  const sums = Object.fromEntries(
    groupKeys.map((key) => [
      key,
      sumGroups(bank, residual, visible, rows.groups[key], bank.groupCounts[key]),
    ]),
  ) as Record<GroupKey, GroupSums>;
  const total = sumGroups(bank, residual, visible, new Int32Array(rows.count), 1);

  const genreCount = bank.dictionaries.genres.size;
  const genres = { residual: new Float64Array(genreCount), count: new Float64Array(genreCount) };
  for (let row = 0; row < rows.count; row++) {
    if (visible[row] === 0) continue;
    for (let i = rows.genreOffsets[row]!; i < rows.genreOffsets[row + 1]!; i++) {
      genres.residual[rows.genreIds[i]!]! += residual[row]!;
      genres.count[rows.genreIds[i]!]! += 1;
    }
  }
  return { bank, visible, predictBase, residual, sums, total, genres };
}

function sumGroups(
  { popularity, low }: Bank,
  residual: Float64Array,
  visible: Uint8Array,
  groupOf: Int32Array,
  groups: number,
): GroupSums {
  const [count, residuals, popularities, lows, lowPopularity] = Array.from(
    { length: 5 },
    () => new Float64Array(groups),
  );
  const sums = {
    count: count!,
    residual: residuals!,
    popularity: popularities!,
    low: lows!,
    lowPopularity: lowPopularity!,
  };
  for (let row = 0; row < groupOf.length; row++) {
    const group = groupOf[row]!;
    if (visible[row] === 0 || group === NO_GROUP) continue;
    sums.count[group]! += 1;
    sums.residual[group]! += residual[row]!;
    sums.popularity[group]! += popularity[row]!;
    if (low[row] === 0) continue;
    sums.low[group]! += 1;
    sums.lowPopularity[group]! += popularity[row]!;
  }
  return sums;
}

/** Fits the base ridge. Missing facts are replaced with the mean over the whole bank. */
function fitBase({ rows, popularity }: Bank, fitted: Uint8Array): View['predictBase'] {
  const columns = baseColumns.length;
  const sums = new Float64Array(columns);
  const counts = new Float64Array(columns);
  rows.base.forEach((value, i) => {
    if (Number.isNaN(value)) return;
    sums[i % columns]! += value;
    counts[i % columns]! += 1;
  });
  const fill = sums.map((sum, c) => (counts[c]! > 0 ? sum / counts[c]! : 0));
  const filled = (base: Float64Array, i: number) => (Number.isNaN(base[i]!) ? fill[i % columns]! : base[i]!);

  const count = fitted.reduce((sum, value) => sum + value, 0);
  const values = new Float64Array(count * columns);
  const target = new Float64Array(count);
  let at = 0;
  for (let row = 0; row < rows.count; row++) {
    if (fitted[row] === 0) continue;
    for (let c = 0; c < columns; c++) values[at * columns + c] = filled(rows.base, row * columns + c);
    target[at++] = popularity[row]!;
  }
  if (count === 0) return () => 50; // the middle of the scale, because there are no rows
  const { intercept, coefficients } = solveRidge({ rows: count, columns, values }, target, BASE_PENALTY);
  return ({ base }, row) => {
    let sum = intercept;
    for (let c = 0; c < columns; c++) sum += coefficients[c]! * filled(base, row * columns + c);
    return sum;
  };
}
