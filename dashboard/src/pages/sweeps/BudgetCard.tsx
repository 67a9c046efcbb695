import type { UserError } from '../../lib/graphql';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { UserErrors } from '../../ui/Feedback';
import { errorOf, Field, Select } from '../../ui/Field';
import { type Budget, shares } from './budget';
import { Funnel } from './Funnel';
import { numberOf } from './space-form';
import styles from './SweepForm.module.css';

/** Errors of these fields are shown at the field, and all others above the button. */
const here = new Set(['trials', 'minutes', 'seed', 'eta', 'minShare']);

const leastShares = [
  ['1/27', '1/27 of epochs'],
  ['1/9', '1/9 of epochs'],
  ['1/3', '1/3 of epochs'],
  ['1', 'All epochs'],
] as const;

/** The budget of the search, and the start button. */
export function BudgetCard({
  budget,
  onChange,
  errors,
  hasEpochs,
  running,
}: {
  budget: Budget;
  onChange: (changes: Partial<Budget>) => void;
  errors: readonly UserError[];
  hasEpochs: boolean;
  running: boolean;
}) {
  const trials = numberOf(budget.trials);
  const eta = numberOf(budget.eta) ?? 3;
  const field = (name: Exclude<keyof Budget, 'minShare'>) => ({
    value: budget[name],
    error: errorOf(errors, name),
    onChange: (event: { target: { value: string } }) => onChange({ [name]: event.target.value }),
  });
  return (
    <Card title="Budget">
      <div className={styles.budget}>
        <div className={styles.pair}>
          <Field label="Trials" inputMode="numeric" hint="Maximum, 1 to 1,000" {...field('trials')} />
          <Field label="Minutes" inputMode="decimal" hint="If empty: no limit" {...field('minutes')} />
        </div>
        {hasEpochs && (
          <div className={styles.pair}>
            <Select
              label="Start with"
              value={budget.minShare}
              options={leastShares}
              onChange={(event) => onChange({ minShare: event.target.value })}
              error={errorOf(errors, 'minShare')}
            />
            <Field label="Keep one of" inputMode="numeric" hint="At each step, 2 to 10" {...field('eta')} />
          </div>
        )}
        {trials !== null && trials >= 1 && trials <= 1000 && eta >= 2 && (
          <Funnel
            trials={Math.floor(trials)}
            eta={Math.floor(eta)}
            minShare={shares[budget.minShare] ?? 1}
            hasEpochs={hasEpochs}
          />
        )}
        <Field
          label="Seed"
          inputMode="numeric"
          hint="The same seed tries the same configurations. If empty: random, and recorded."
          {...field('seed')}
        />
        <UserErrors errors={errors.filter(({ field: path }) => isElsewhere(path))} />
        <Button kind="primary" icon="play" type="submit" busy={running}>
          Start sweep
        </Button>
      </div>
    </Card>
  );
}

const isElsewhere = (path: UserError['field']) => {
  const last = path?.at(-1);
  return (
    last === undefined || (!here.has(last) && !(path!.includes('searchSpace') && last !== 'searchSpace'))
  );
};
