import { type FragmentType, getFragmentData, graphql } from '../../generated';
import type { TriggerSweepInput } from '../../generated/graphql';
import type { UserError } from '../../lib/graphql';
import { numberOf } from './space-form';

/** The budget of a search, as typed. */
export interface Budget {
  readonly trials: string;
  readonly minutes: string;
  readonly seed: string;
  readonly eta: string;
  readonly minShare: string;
}

/** Three rungs of 27, 9 and 3 trials. */
export const firstBudget: Budget = { trials: '27', minutes: '', seed: '', eta: '3', minShare: '1/9' };

const RepeatedBudget = graphql(`
  fragment RepeatedBudget on Sweep {
    eta
    rungs
    budget {
      trials
      minutes
    }
  }
`);

/** The budget of an earlier sweep, without its seed: a new search should try other configurations. */
export function budgetLike(sweep: FragmentType<typeof RepeatedBudget>): Budget {
  const { budget, eta, rungs } = getFragmentData(RepeatedBudget, sweep);
  const text = (value: number | null | undefined) => (value == null ? '' : String(value));
  const nearest = Object.entries(shares)
    .sort(([, a], [, b]) => a - b)
    .find(([, share]) => share >= rungs[0]! * (1 - 1e-9));
  return {
    ...firstBudget,
    trials: text(budget.trials),
    minutes: text(budget.minutes),
    eta: text(eta),
    minShare: nearest?.[0] ?? '1',
  };
}

/** The smallest share of the epochs, by label. */
export const shares: Readonly<Record<string, number>> = {
  '1/27': 1 / 27,
  '1/9': 1 / 9,
  '1/3': 1 / 3,
  '1': 1,
};

/** The API's input, and an error for each text that is not a number. The service checks the limits. */
export function budgetInput({ trials, minutes, seed, eta, minShare }: Budget): {
  input: Pick<TriggerSweepInput, 'budget' | 'seed' | 'eta' | 'minShare'>;
  errors: UserError[];
} {
  const errors: UserError[] = [];
  const read = (field: readonly string[], text: string, whole: boolean): number | null => {
    if (text.trim() === '') return null;
    const value = numberOf(text);
    // GraphQL's Int is 32 bits.
    if (value !== null && (!whole || (Number.isInteger(value) && Math.abs(value) < 2 ** 31))) return value;
    const message = `Expected a ${whole ? 'whole ' : ''}number; received “${text.trim()}”.`;
    errors.push({ code: 'INVALID_NUMBER', field: ['input', ...field], message });
    return null;
  };
  const input = {
    budget: {
      trials: read(['budget', 'trials'], trials, true),
      minutes: read(['budget', 'minutes'], minutes, false),
    },
    seed: read(['seed'], seed, true),
    eta: read(['eta'], eta, true),
    minShare: shares[minShare] ?? null,
  };
  return { input, errors };
}
