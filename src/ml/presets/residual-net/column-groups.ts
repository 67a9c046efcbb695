import { type FeatureGroup } from '../../../domain/names.js';
import { bankColumns } from '../../features/bank/labelled-bank.js';
import { factColumnGroups } from '../../features/facts.js';
import { markedColumns, type RobustScalerState } from '../../features/robust-scaler.js';
import { isFactGroup, type ResidualFeatureState, staticBankColumns } from './features.js';

/** The feature group of each input column of the network. */
export interface ColumnGroups {
  readonly context: readonly FeatureGroup[];
  readonly facts: readonly FeatureGroup[];
}

/**
 * In the column order of `residualFeatures`. The base ridge of the bank ('base') uses a row's own facts, mainly artist
 * popularity, also if context is disabled. It belongs to the artist group.
 */
export function columnGroups(state: ResidualFeatureState): ColumnGroups {
  const { groups, names, genres } = state;
  const own: FeatureGroup[] = [
    ...factColumnGroups(groups.filter(isFactGroup)),
    ...repeat('text', names?.dimensions ?? 0),
    ...repeat('genres', genres?.dimensions ?? 0),
  ];
  const groupsOf = (columns: readonly string[]): FeatureGroup[] =>
    columns.map((column) => (column === 'base' ? 'artist' : 'context'));
  const facts = [...own, ...groupsOf(staticBankColumns)];
  const context = groups.includes('context') ? [...own, ...groupsOf(bankColumns)] : facts;
  return { context: withMarks(context, state.contextScaler), facts: withMarks(facts, state.staticScaler) };
}

function repeat(group: FeatureGroup, count: number): FeatureGroup[] {
  return Array.from({ length: count }, () => group);
}

/** An indicator of missing values belongs to the group of its column. */
function withMarks(groups: readonly FeatureGroup[], scaler: RobustScalerState): FeatureGroup[] {
  return [...groups, ...markedColumns(scaler).map((column) => groups[column]!)];
}
