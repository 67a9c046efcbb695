import type { UserError } from '../../lib/graphql';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { UserErrors } from '../../ui/Feedback';
import { Field, Select, errorOf } from '../../ui/Field';
import { Funnel } from './Funnel';
import styles from './SweepForm.module.css';
import { type Budget, shares } from './budget';
import { numberOf } from './space-form';

/** Errors that stand at a field of this card, or at an option; what is left is said above the button. */
const HERE = new Set(['trials', 'minutes', 'seed', 'eta', 'minShare']);

const leastShares = [
  ['1/27', '1/27 of epochs'],
  ['1/9', '1/9 of epochs'],
  ['1/3', '1/3 of epochs'],
  ['1', 'All epochs'],
] as const;

/** How long is searched, how trials are judged, and the button. */
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
    <Card title="How long">
      <div className={styles.budget}>
        <div className={styles.pair}>
          <Field label="Trials" inputMode="numeric" hint="At most, 1 to 1,000" {...field('trials')} />
          <Field label="Minutes" inputMode="decimal" hint="Empty: no limit" {...field('minutes')} />
        </div>
        {hasEpochs && (
          <div className={styles.pair}>
            <Select
              label="Begin with"
              value={budget.minShare}
              options={leastShares}
              onChange={(event) => onChange({ minShare: event.target.value })}
              error={errorOf(errors, 'minShare')}
            />
            <Field label="Keep one in" inputMode="numeric" hint="At each step, 2 to 10" {...field('eta')} />
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
          hint="The same seed tries the same configurations. Empty: chosen at random, and recorded."
          {...field('seed')}
        />
        <UserErrors errors={errors.filter(({ field: path }) => isElsewhere(path))} />
        <Button kind="primary" icon="play" type="submit" busy={running}>
          Start the sweep
        </Button>
      </div>
    </Card>
  );
}

const isElsewhere = (path: UserError['field']) => {
  const last = path?.at(-1);
  return (
    last === undefined || (!HERE.has(last) && !(path!.includes('searchSpace') && last !== 'searchSpace'))
  );
};
