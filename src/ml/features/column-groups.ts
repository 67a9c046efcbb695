import { factColumnGroups } from './facts.js';
import { bankColumns } from './labelled-bank.js';
import {
  isFactGroup,
  STATIC_BANK_COLUMNS,
  type FeatureGroup,
  type ResidualFeatureState,
} from './residual-features.js';
import { markedColumns, type RobustScalerState } from './robust-scaler.js';

/** The feature group of each of the network's input columns. */
export interface ColumnGroups {
  readonly context: readonly FeatureGroup[];
  readonly facts: readonly FeatureGroup[];
}

/**
 * As `residualFeatures` orders its columns. The bank's small ridge ('base') reads a row's own facts, fame above all, and
 * is heard even without context: it counts as the artist's.
 */
export function columnGroups(state: ResidualFeatureState): ColumnGroups {
  const { groups, names, genres } = state;
  const own: FeatureGroup[] = [
    ...factColumnGroups(groups.filter(isFactGroup)),
    ...repeat('text', names?.dimensions ?? 0),
    ...repeat('genres', genres?.dimensions ?? 0),
  ];
  const said = (columns: readonly string[]): FeatureGroup[] =>
    columns.map((column) => (column === 'base' ? 'artist' : 'context'));
  const facts = [...own, ...said(STATIC_BANK_COLUMNS)];
  const context = groups.includes('context') ? [...own, ...said(bankColumns)] : facts;
  return { context: withMarks(context, state.contextScaler), facts: withMarks(facts, state.staticScaler) };
}

function repeat(group: FeatureGroup, count: number): FeatureGroup[] {
  return Array.from({ length: count }, () => group);
}

/** A mark of a column's gaps belongs to the column. */
function withMarks(groups: readonly FeatureGroup[], scaler: RobustScalerState): FeatureGroup[] {
  return [...groups, ...markedColumns(scaler).map((column) => groups[column]!)];
}
