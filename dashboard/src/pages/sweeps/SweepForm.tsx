import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import { graphql } from '../../generated';
import type { RepeatedSweepFragment, SweepPresetFragment } from '../../generated/graphql';
import { counted } from '../../lib/format';
import { useAction, type UserError } from '../../lib/graphql';
import { optionName } from '../../lib/labels';
import { paths } from '../../lib/paths';
import { Card } from '../../ui/Card';
import { errorOf, Select } from '../../ui/Field';
import { Columns } from '../../ui/Page';
import { useToast } from '../../ui/Toast';
import { type Budget, budgetInput, budgetLike, firstBudget } from './budget';
import { BudgetCard } from './BudgetCard';
import { DimensionField } from './DimensionField';
import { StartSweep } from './documents';
import { valueAt } from './space';
import { type Draft, draftAround, draftsOf, furtherOptions, searchSpaceOf } from './space-form';
import styles from './SweepForm.module.css';

export const RepeatedSweep = graphql(`
  fragment RepeatedSweep on Sweep {
    searchSpace
    ...RepeatedBudget
  }
`);

/** The description of an option, or of the list that has it at an index, such as "dropout.0". */
const aboutOf = ({ options }: SweepPresetFragment, path: string) =>
  options.find(({ name }) => path === name || path.startsWith(`${name}.`))?.description;

/** @param like an earlier sweep of the preset, whose search space and budget are the initial values */
export function SweepForm({
  info,
  like,
}: {
  info: SweepPresetFragment;
  like: RepeatedSweepFragment | null | undefined;
}) {
  const [drafts, setDrafts] = useState<readonly Draft[]>(() => draftsOf(like ?? info));
  const [budget, setBudget] = useState<Budget>(() => (like ? budgetLike(like) : firstBudget));
  const [invalid, setInvalid] = useState<readonly UserError[]>([]);
  const { run: start, running, errors: refused, clear } = useAction(StartSweep);
  const navigate = useNavigate();
  const toast = useToast();
  const errors = [...invalid, ...refused];
  const searched = drafts.filter((draft) => draft.searched).length;
  const proposal = like
    ? 'The ranges are those of the earlier sweep.'
    : 'The ranges are centred on the defaults.';
  const further = furtherOptions(info, drafts);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const space = searchSpaceOf(drafts);
    const { input, errors: wrong } = budgetInput(budget);
    const found = [...space.errors, ...wrong];
    setInvalid(found);
    clear();
    if (found.length === 0) {
      const { payload } = await start({
        input: { preset: info.preset, searchSpace: space.searchSpace, ...input },
      });
      if (payload?.sweep) {
        toast('The sweep is queued.');
        void navigate(paths.sweep(payload.sweep.id));
        return;
      }
    }
    // After the messages are rendered, the first invalid field gets the focus.
    requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid]')?.focus());
  };
  const change = (path: string) => (changes: Partial<Draft>) =>
    setDrafts(drafts.map((draft) => (draft.path === path ? { ...draft, ...changes } : draft)));
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Columns
        wide={
          <Card title="Options to search" note={`${counted(searched, 'option')} of ${drafts.length}`}>
            <p className={styles.about}>
              Each trial draws a value for every checked option. The first trial uses the start values.{' '}
              {proposal}
            </p>
            <div className={styles.dimensions}>
              {drafts.map((draft) => (
                <DimensionField
                  key={draft.path}
                  draft={draft}
                  start={valueAt(info.config, draft.path)}
                  about={aboutOf(info, draft.path)}
                  error={errorOf(errors, draft.path)}
                  onChange={change(draft.path)}
                />
              ))}
            </div>
            {further.length > 0 && (
              <div className={styles.further}>
                <Select
                  label="Search another option"
                  value=""
                  options={[['', 'Choose…'], ...further.map((name) => [name, optionName(name)] as const)]}
                  onChange={(event) => {
                    if (event.target.value) setDrafts([...drafts, draftAround(info, event.target.value)]);
                  }}
                />
              </div>
            )}
          </Card>
        }
        narrow={
          <BudgetCard
            budget={budget}
            onChange={(changes) => setBudget({ ...budget, ...changes })}
            errors={errors}
            hasEpochs={'epochs' in info.config || 'schedules' in info.config}
            running={running}
          />
        }
      />
    </form>
  );
}
