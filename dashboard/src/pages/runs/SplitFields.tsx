import type { NewRunQuery } from '../../generated/graphql';
import { count } from '../../lib/format';
import type { UserError } from '../../lib/graphql';
import { Card } from '../../ui/Card';
import { Choices } from '../../ui/Choices';
import { Checkbox, Field, Select } from '../../ui/Field';
import styles from './NewRunPage.module.css';
import { type FormState, errorAt, offeredStrategies, strategyOf } from './training-form';
import { strategies } from './labels';

const choices = offeredStrategies.map((value) => ({
  value,
  title: strategies[value].name,
  about: strategies[value].about,
}));

/** Which tracks it learns from, and which judge it. */
export function SplitFields({
  state,
  change,
  data,
  errors,
}: {
  state: FormState;
  change: (changes: Partial<FormState>) => void;
  data: NewRunQuery;
  errors: readonly UserError[];
}) {
  const strategy = strategyOf(state);
  const versions = data.datasetVersions.edges.map(({ node }) => node);
  return (
    <Card title="Tracks">
      <div className={styles.split}>
        <Choices
          label="Divide them into train, validation and test"
          options={choices}
          chosen={strategy}
          onChoose={(split) => change({ split })}
        />
        <div className={styles.options}>
          {strategy !== 'TEMPORAL' && (
            <Field
              label="Seed of the split"
              hint="Equal seeds divide equally: versions are compared on the same tracks."
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
            options={versions.map(({ number, rows }, i) => [
              i === 0 ? '' : String(number),
              `Version ${number}, ${count(rows)} tracks${i === 0 ? ' (newest)' : ''}`,
            ])}
            value={state.dataset === String(versions[0]?.number) ? '' : state.dataset}
            onChange={(event) => change({ dataset: event.target.value })}
          />
          {strategy === 'RANDOM' && (
            <Checkbox
              label="Keep releases of a song together"
              hint="So that no popularity is read off a duplicate."
              checked={state.songs !== 'apart'}
              onChange={(event) => change({ songs: event.target.checked ? '' : 'apart' })}
            />
          )}
        </div>
      </div>
    </Card>
  );
}
