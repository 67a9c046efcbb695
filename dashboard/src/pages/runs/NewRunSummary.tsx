import type { ReactNode } from 'react';
import { getFragmentData, graphql } from '../../generated';
import type { FormDatasetFragment, FormPresetFragment } from '../../generated/graphql';
import { count, duration } from '../../lib/format';
import { useData } from '../../lib/graphql';
import { costs, optionName, presetName } from '../../lib/labels';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { NewRunEstimate } from './documents';
import { choiceWords, strategies } from './labels';
import styles from './NewRunPage.module.css';
import { type FormState, type Option, strategyOf, typedOptions } from './training-form';

const TimedRun = graphql(`
  fragment TimedRun on TrainingRun {
    id
    startedAt
    finishedAt
    refreshOf {
      id
    }
    importedFrom {
      version
    }
    datasetVersion {
      id
      rows
    }
  }
`);

/** A summary of the training, an estimate of its duration, and the start button. */
export function NewRunSummary({
  state,
  preset,
  datasets,
  options,
  busy,
  children,
}: {
  state: FormState;
  preset: FormPresetFragment;
  datasets: readonly FormDatasetFragment[];
  options: readonly Option[];
  busy: boolean;
  /** The errors that belong to no field. */
  children: ReactNode;
}) {
  const typed = typedOptions(state);
  const changed = options.filter(({ name }) => typed[name] !== undefined);
  const dataset = datasets.find(({ number }) => String(number) === state.dataset) ?? datasets[0]!;
  return (
    <div className={styles.sticky}>
      <Card title="Ready to train">
        <div className={styles.summary}>
          <p className={styles.name}>{presetName(preset.preset)}</p>
          <ul>
            {changed.length === 0 && <li>Default options</li>}
            {changed.map((option) => (
              <li key={option.name}>
                {optionName(option.name)}: <strong>{typedWords(option, typed[option.name]!)}</strong>
              </li>
            ))}
            <li>
              {count(dataset.rows)} tracks of dataset version {dataset.number}, split{' '}
              {strategies[strategyOf(state)].name.toLowerCase()}
            </li>
          </ul>
          <Estimate preset={preset} />
          {children}
          <Button kind="primary" icon="play" type="submit" busy={busy}>
            Start training
          </Button>
        </div>
      </Card>
    </div>
  );
}

function typedWords({ kind, choices }: Option, text: string): string {
  if (kind === 'CHOICE') return choiceWords(text.toUpperCase());
  if (kind === 'CHOICES') return `${text.split(',').filter(Boolean).length} of ${choices?.length ?? 0}`;
  return text;
}

function Estimate({ preset: { preset, cost } }: { preset: FormPresetFragment }) {
  const { data, stale } = useData(NewRunEstimate, { preset });
  const runs = getFragmentData(TimedRun, data?.trainingRuns.edges.map(({ node }) => node) ?? []);
  const last = runs.find(
    ({ refreshOf, importedFrom, startedAt }) => !refreshOf && !importedFrom && startedAt != null,
  );
  return (
    <p className={styles.estimate}>
      {last && !stale
        ? `The last run took ${duration(Date.parse(last.finishedAt!) - Date.parse(last.startedAt!))}${last.datasetVersion ? ` on ${count(last.datasetVersion.rows)} tracks` : ''}.`
        : `Usually takes ${costs[cost]}.`}
    </p>
  );
}
