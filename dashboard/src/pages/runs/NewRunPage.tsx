import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { NewRunQuery, Preset } from '../../generated/graphql';
import { type UserError, useAction, useData } from '../../lib/graphql';
import { paths } from '../../lib/paths';
import { useUrlState } from '../../lib/url-state';
import { presets } from '../../lib/labels';
import { ButtonLink } from '../../ui/ButtonLink';
import { Card } from '../../ui/Card';
import { Choices } from '../../ui/Choices';
import { Empty, ErrorState, Skeleton, UserErrors } from '../../ui/Feedback';
import { Field } from '../../ui/Field';
import { Columns, Page } from '../../ui/Page';
import { useIsKnown } from '../../ui/PageLink';
import { useToast } from '../../ui/Toast';
import { NewRunSummary } from './NewRunSummary';
import styles from './NewRunPage.module.css';
import { OptionField } from './OptionField';
import { SplitFields } from './SplitFields';
import { NewRun, NewRunStart } from './documents';
import {
  type Option,
  errorAt,
  errorsElsewhere,
  presetOf,
  requestOf,
  typedOptions,
  view,
  withOption,
} from './training-form';

const crumbs = [['Runs', paths.runs()]] as const;
const lead = 'Start as it stands, or change what you want to try. A run that succeeds becomes a version.';
const presetChoices = (Object.keys(presets) as Preset[]).map((value) => ({
  value,
  title: presets[value].name,
  about: presets[value].about,
  note: `takes ${presets[value].time}`,
}));

export default function NewRunPage() {
  const { data, error, refetch } = useData(NewRun);
  const isKnown = useIsKnown();
  return (
    <Page title="Train a model" crumbs={crumbs} lead={lead}>
      {!data &&
        (error ? (
          <ErrorState error={error} onRetry={refetch} />
        ) : (
          <Columns wide={<Skeleton height={420} />} narrow={<Skeleton height={220} />} />
        ))}
      {data && data.datasetVersions.edges.length > 0 && <Form data={data} />}
      {data?.datasetVersions.edges.length === 0 && (
        <Card title="Nothing to learn from">
          <Empty
            title="There is no dataset yet"
            action={isKnown(paths.data()) && <ButtonLink to={paths.data()}>Import a catalogue</ButtonLink>}
          >
            A training reads a dataset version, which comes from an import.
          </Empty>
        </Card>
      )}
    </Page>
  );
}

/** What to train and how: every choice is in the address, so that a form can be shared as it was filled in. */
function Form({ data }: { data: NewRunQuery }) {
  const [state, change] = useUrlState(view);
  const { run: start, running, errors: refused, clear } = useAction(NewRunStart);
  const [unreadable, setUnreadable] = useState<readonly UserError[]>([]);
  const errors = unreadable.length > 0 ? unreadable : refused;
  const navigate = useNavigate();
  const say = useToast();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (errors.length > 0) form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }, [errors]);

  const preset = presetOf(state);
  const all = data.presets.find((each) => each.preset === preset)?.options ?? [];
  const isList = ({ kind }: Option) => kind === 'CHOICES'; // takes the whole width, so it comes last
  const options = [...all.filter((each) => !isList(each)), ...all.filter(isList)];
  const typed = typedOptions(state);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { input, errors: found } = requestOf(state, options);
    setUnreadable(found);
    clear();
    if (found.length > 0) return;
    const { payload } = await start({ input });
    if (!payload?.run) return;
    say(`${presets[preset].name} is queued. It becomes a version when it has been trained.`);
    void navigate(paths.run(payload.run.id));
  };
  return (
    <form ref={form} noValidate onSubmit={(event) => void submit(event)}>
      <Columns
        wide={
          <>
            <Card title="What to train">
              <Choices
                label="Model"
                options={presetChoices}
                chosen={preset}
                onChoose={(value) => {
                  clear();
                  setUnreadable([]);
                  change({ preset: value });
                }}
              />
            </Card>
            <Card title="Options" note="Leave a field empty to keep the value in grey">
              <div className={styles.options}>
                {options.map((option) => (
                  <OptionField
                    key={option.name}
                    option={option}
                    text={typed[option.name] ?? ''}
                    onText={(text) => change({ config: withOption(typed, option.name, text) })}
                    error={errorAt(errors, 'config', option.name)}
                  />
                ))}
                <Field
                  label="Seed"
                  hint="Of weights, shuffling and dropout, 0–2147483647: the same seed gives the same weights. Empty: chosen at random, and recorded."
                  error={errorAt(errors, 'seed')}
                  inputMode="numeric"
                  placeholder="at random"
                  value={state.seed}
                  onChange={(event) => change({ seed: event.target.value })}
                />
              </div>
            </Card>
            <SplitFields state={state} change={change} data={data} errors={errors} />
          </>
        }
        narrow={
          <NewRunSummary state={state} data={data} options={options} busy={running}>
            <UserErrors errors={errorsElsewhere(errors, options)} />
          </NewRunSummary>
        }
      />
    </form>
  );
}
