import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import type { SweepToRepeatQuery } from '../../generated/graphql';
import { counted } from '../../lib/format';
import { type UserError, useAction } from '../../lib/graphql';
import { paths } from '../../lib/paths';
import { optionName } from '../../lib/labels';
import { errorOf, Select } from '../../ui/Field';
import { Card } from '../../ui/Card';
import { Columns } from '../../ui/Page';
import { useToast } from '../../ui/Toast';
import { BudgetCard } from './BudgetCard';
import { DimensionField } from './DimensionField';
import styles from './SweepForm.module.css';
import { type Budget, budgetInput, budgetLike, firstBudget } from './budget';
import { StartSweep } from './documents';
import { valueAt } from './space';
import {
  type Draft,
  type PresetInfo,
  draftAround,
  draftsOf,
  furtherOptions,
  searchSpaceOf,
} from './space-form';

/** The schema's descriptions begin with the presets that an option is of. */
const aboutOf = ({ options }: PresetInfo, path: string) =>
  options
    .find(({ name }) => name === path.split('.')[0])
    ?.description.replace(/^(All presets|Seed networks|Networks|[A-Z_]{5,})( but [A-Z_]+)?\. /, '');

/** @param like an earlier sweep of the preset, whose search is proposed again */
export function SweepForm({ info, like }: { info: PresetInfo; like: SweepToRepeatQuery['sweep'] }) {
  const [drafts, setDrafts] = useState<readonly Draft[]>(() => draftsOf(like ?? info));
  const [budget, setBudget] = useState<Budget>(() => (like ? budgetLike(like) : firstBudget));
  const [mistakes, setMistakes] = useState<readonly UserError[]>([]);
  const { run: start, running, errors: refused, clear } = useAction(StartSweep);
  const navigate = useNavigate();
  const say = useToast();
  const errors = [...mistakes, ...refused];
  const searched = drafts.filter((draft) => draft.searched).length;
  const proposal = like
    ? 'The ranges are those of the sweep that you came from.'
    : 'The ranges are a proposal around the defaults.';
  const further = furtherOptions(info, drafts);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const space = searchSpaceOf(drafts);
    const { input, errors: wrong } = budgetInput(budget);
    const found = [...space.errors, ...wrong];
    setMistakes(found);
    clear();
    if (found.length === 0) {
      const { payload } = await start({
        input: { preset: info.preset, searchSpace: space.searchSpace, ...input },
      });
      if (payload?.sweep) {
        say('The sweep is queued.');
        void navigate(paths.sweep(payload.sweep.id));
        return;
      }
    }
    // Once the messages stand there, the first of them is looked at.
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
              Each trial draws a value of every checked option; the first trial has all as they are.{' '}
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
                  options={[['', 'Choose …'], ...further.map((name) => [name, optionName(name)] as const)]}
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
