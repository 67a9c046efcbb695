import type { FormDatasetFragment } from '../../generated/graphql';
import { count } from '../../lib/format';
import type { UserError } from '../../lib/graphql';
import { Card } from '../../ui/Card';
import { Choices } from '../../ui/Choices';
import { Checkbox, Field, Select } from '../../ui/Field';
import { strategies } from './labels';
import styles from './NewRunPage.module.css';
import { errorAt, type FormState, isSeeded, offeredStrategies, strategyOf } from './training-form';

/** The split of the tracks, and the dataset version. */
export function SplitFields({
  state,
  change,
  datasets,
  errors,
}: {
  state: FormState;
  change: (changes: Partial<FormState>) => void;
  datasets: readonly FormDatasetFragment[];
  errors: readonly UserError[];
}) {
  const strategy = strategyOf(state);
  return (
    <Card title="Tracks">
      <div className={styles.split}>
        <Choices
          label="Split into training, validation and test"
          options={offeredStrategies(state).map((value) => ({
            value,
            title: strategies[value].name,
            about:
              value === 'EXPLICIT'
                ? 'The lists of the run whose settings are copied.'
                : strategies[value].about,
          }))}
          chosen={strategy}
          onChoose={(split) => change({ split })}
        />
        <div className={styles.options}>
          {isSeeded(strategy) && (
            <Field
              label="Seed of the split"
              hint="The same seed gives the same split, so that versions can be compared on the same tracks."
              error={errorAt(errors, 'split', 'seed')}
              inputMode="numeric"
              placeholder="42"
              value={state.splitSeed}
              onChange={(event) => change({ splitSeed: event.target.value })}
            />
          )}
          <Select
            label="Dataset version"
            error={errorAt(errors, 'datasetVersion')}
            options={datasets.map(({ number, rows }, i) => [
              i === 0 ? '' : String(number),
              `Version ${number}, ${count(rows)} tracks${i === 0 ? ' (newest)' : ''}`,
            ])}
            value={state.dataset === String(datasets[0]?.number) ? '' : state.dataset}
            onChange={(event) => change({ dataset: event.target.value })}
          />
          {strategy === 'RANDOM' && (
            <Checkbox
              label="Keep releases of a song together"
              hint="Prevents a test track from having another release in the training split."
              checked={state.songs !== 'apart'}
              onChange={(event) => change({ songs: event.target.checked ? '' : 'apart' })}
            />
          )}
        </div>
      </div>
    </Card>
  );
}
