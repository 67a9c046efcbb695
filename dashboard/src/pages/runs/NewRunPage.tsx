import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { getFragmentData } from '../../generated';
import type { FormDatasetFragment, FormPresetFragment } from '../../generated/graphql';
import { counted } from '../../lib/format';
import { useAction, useData, type UserError } from '../../lib/graphql';
import { costs, optionName, presetName } from '../../lib/labels';
import { paths } from '../../lib/paths';
import { useUrlState } from '../../lib/url-state';
import { ButtonLink } from '../../ui/ButtonLink';
import { Card } from '../../ui/Card';
import { Choices } from '../../ui/Choices';
import { Empty, ErrorState, Skeleton, UserErrors } from '../../ui/Feedback';
import { Field } from '../../ui/Field';
import { Columns, Page } from '../../ui/Page';
import { useIsKnown } from '../../ui/PageLink';
import { useToast } from '../../ui/Toast';
import { NewRun, NewRunStart } from './documents';
import styles from './NewRunPage.module.css';
import { NewRunSummary } from './NewRunSummary';
import { OptionField } from './OptionField';
import { SplitFields } from './SplitFields';
import {
  errorAt,
  errorsElsewhere,
  FormDataset,
  FormOption,
  FormPreset,
  isAdvanced,
  type Option,
  presetOf,
  requestOf,
  typedOptions,
  view,
  withOption,
} from './training-form';

const crumbs = [['Runs', paths.runs()]] as const;
const LEAD = 'Start with the defaults, or change options. A successful run creates a version.';

/** The most accurate preset first. */
const choicesOf = (trainable: readonly FormPresetFragment[]) =>
  trainable
    .map(({ preset, description, cost }) => ({
      value: preset,
      title: presetName(preset),
      about: description,
      note: `takes ${costs[cost]}`,
    }))
    .reverse();

export default function NewRunPage() {
  const { data, error, refetch } = useData(NewRun);
  const isKnown = useIsKnown();
  const versions = data?.datasetVersions.edges.map(({ node }) => node);
  return (
    <Page title="Train a model" crumbs={crumbs} lead={LEAD}>
      {!data &&
        (error ? (
          <ErrorState error={error} onRetry={refetch} />
        ) : (
          <Columns wide={<Skeleton height={420} />} narrow={<Skeleton height={220} />} />
        ))}
      {data && versions && versions.length > 0 && (
        <Form
          trainable={getFragmentData(FormPreset, data.presets)}
          datasets={getFragmentData(FormDataset, versions)}
        />
      )}
      {versions?.length === 0 && (
        <Card title="No data">
          <Empty
            title="There is no dataset yet"
            action={isKnown(paths.data()) && <ButtonLink to={paths.data()}>Import a catalogue</ButtonLink>}
          >
            Training needs a dataset version, which an import creates.
          </Empty>
        </Card>
      )}
    </Page>
  );
}

/** The preset, its options and the split. The URL holds every choice, so that a filled-in form can be shared. */
function Form({
  trainable,
  datasets,
}: {
  trainable: readonly FormPresetFragment[];
  datasets: readonly FormDatasetFragment[];
}) {
  const [state, change] = useUrlState(view);
  const { run: start, running, errors: refused, clear } = useAction(NewRunStart);
  const [opened, setOpened] = useState(false);
  const [unreadable, setUnreadable] = useState<readonly UserError[]>([]);
  const errors = unreadable.length > 0 ? unreadable : refused;
  const navigate = useNavigate();
  const toast = useToast();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (errors.length > 0) form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }, [errors]);

  const preset = presetOf(state, trainable);
  const options = getFragmentData(FormOption, preset.options);
  const main = options.filter((option) => !isAdvanced(option));
  const isList = ({ kind }: Option) => kind === 'CHOICES'; // uses the full width, so it is last
  const advanced = options
    .filter(isAdvanced)
    .sort((a, b) => optionName(a.name).localeCompare(optionName(b.name)));
  const typed = typedOptions(state);
  const field = (option: Option) => (
    <OptionField
      key={option.name}
      option={option}
      text={typed[option.name] ?? ''}
      onText={(text) => change({ config: withOption(typed, option.name, text) })}
      error={errorAt(errors, 'config', ...option.name.split('.'))}
    />
  );
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { input, errors: found } = requestOf(state, preset.preset, options);
    setUnreadable(found);
    clear();
    if (found.length > 0) return;
    const { payload } = await start({ input });
    if (!payload?.run) return;
    toast(`${presetName(preset.preset)} is queued. A version is created after training.`);
    void navigate(paths.run(payload.run.id));
  };
  return (
    <form ref={form} noValidate onSubmit={(event) => void submit(event)}>
      <Columns
        wide={
          <>
            <Card title="Model">
              <Choices
                label="Model"
                options={choicesOf(trainable)}
                chosen={preset.preset}
                onChoose={(value) => {
                  clear();
                  setUnreadable([]);
                  change({ preset: value });
                }}
              />
            </Card>
            <Card title="Options" note="An empty field uses the default shown in grey">
              <div className={styles.options}>
                {main.filter((option) => !isList(option)).map(field)}
                {main.filter(isList).map(field)}
                <Field
                  label="Seed"
                  hint="For weights, shuffling and dropout, 0–2147483647. The same seed gives the same weights. If empty: random, and recorded."
                  error={errorAt(errors, 'seed')}
                  inputMode="numeric"
                  placeholder="random"
                  value={state.seed}
                  onChange={(event) => change({ seed: event.target.value })}
                />
              </div>
              {advanced.length > 0 && (
                <details
                  className={styles.advanced}
                  open={opened || advanced.some(({ name }) => typed[name] !== undefined)}
                  onToggle={(event) => setOpened(event.currentTarget.open)}
                >
                  <summary>{counted(advanced.length, 'advanced option')}</summary>
                  <div className={styles.options}>{advanced.map(field)}</div>
                </details>
              )}
            </Card>
            <SplitFields state={state} change={change} datasets={datasets} errors={errors} />
          </>
        }
        narrow={
          <NewRunSummary state={state} preset={preset} datasets={datasets} options={options} busy={running}>
            <UserErrors errors={errorsElsewhere(errors, options)} />
          </NewRunSummary>
        }
      />
    </form>
  );
}
