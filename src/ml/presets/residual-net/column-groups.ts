import { type FeatureGroup } from '../../../domain/names.js';
import { bankColumns } from '../../features/bank/labelled-bank.js';
import { markedColumns, type RobustScalerState } from '../../features/robust-scaler.js';
import { bankColumnGroups, ownColumnGroups } from '../shared/context-columns.js';
import { type ResidualFeatureState, staticBankColumns } from './features.js';

/** The feature group of each input column of the network. */
export interface ColumnGroups {
  readonly context: readonly FeatureGroup[];
  readonly facts: readonly FeatureGroup[];
}

/** In the column order of `residualFeatures`. */
export function columnGroups(state: ResidualFeatureState): ColumnGroups {
  const own = ownColumnGroups(state);
  const facts = [...own, ...bankColumnGroups(staticBankColumns)];
  const context = state.groups.includes('context') ? [...own, ...bankColumnGroups(bankColumns)] : facts;
  return { context: withMarks(context, state.contextScaler), facts: withMarks(facts, state.staticScaler) };
}

/** An indicator of missing values belongs to the group of its column. */
function withMarks(groups: readonly FeatureGroup[], scaler: RobustScalerState): FeatureGroup[] {
  return [...groups, ...markedColumns(scaler).map((column) => groups[column]!)];
}
