import { graphql } from '../../generated';
import type {
  FormOptionFragment,
  FormPresetFragment,
  Preset,
  SplitStrategy,
  TrainingConfigInput,
  TriggerTrainingInput,
} from '../../generated/graphql';
import { OFF } from '../../lib/config';
import type { UserError } from '../../lib/graphql';

export const FormPreset = graphql(`
  fragment FormPreset on TrainingPreset {
    preset
    description
    cost
    options {
      ...FormOption
    }
  }
`);

export const FormOption = graphql(`
  fragment FormOption on PresetOption {
    name
    description
    kind
    default
    reason
    minimum
    maximum
    minimumExcluded
    maximumExcluded
    choices
    nullable
  }
`);

export const FormDataset = graphql(`
  fragment FormDataset on DatasetVersion {
    id
    number
    rows
  }
`);

export type Option = FormOptionFragment;

/** The form's state, which the URL holds. Empty for the default of the preset or of the service. */
export const view = {
  preset: '',
  /** JSON: the typed text by dotted path of the option. */
  config: '',
  split: 'RANDOM',
  splitSeed: '',
  /** Id of the run whose lists an EXPLICIT split uses. */
  listsOf: '',
  /** 'apart' if releases of one song may be in different splits. */
  songs: '',
  dataset: '',
  seed: '',
};
export type FormState = typeof view;

/** The chosen preset; by default the last of the list, which is the most accurate. */
export const presetOf = (
  { preset }: Pick<FormState, 'preset'>,
  trainable: readonly FormPresetFragment[],
): FormPresetFragment => trainable.find((each) => each.preset === preset) ?? trainable.at(-1)!;

/** Options in groups have dotted names. */
export const isAdvanced = ({ name }: Option) => name.includes('.');

const offered: readonly SplitStrategy[] = ['RANDOM', 'ARTIST_GROUPED', 'ALBUM_GROUPED', 'TEMPORAL'];
/** The strategies of the form. A listed split is offered if a run has the lists. */
export const offeredStrategies = ({ listsOf }: FormState): readonly SplitStrategy[] =>
  listsOf === '' ? offered : [...offered, 'EXPLICIT'];

export const strategyOf = (state: FormState): SplitStrategy =>
  offeredStrategies(state).find((strategy) => strategy === state.split) ?? 'RANDOM';

export const isSeeded = (strategy: SplitStrategy) => strategy !== 'TEMPORAL' && strategy !== 'EXPLICIT';

/** The typed texts by option; anything else in the URL is ignored. */
export function typedOptions({ config }: FormState): Readonly<Record<string, string>> {
  try {
    const parsed: unknown = JSON.parse(config);
    if (typeof parsed !== 'object' || parsed === null) return {};
    return Object.fromEntries(
      Object.entries(parsed).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    );
  } catch {
    return {};
  }
}

export function withOption(typed: Readonly<Record<string, string>>, name: string, text: string): string {
  const after = Object.fromEntries(
    Object.entries({ ...typed, [name]: text }).filter(([, value]) => value !== ''),
  );
  return Object.keys(after).length > 0 ? JSON.stringify(after) : '';
}

class Unreadable extends Error {}

const numberOf = (text: string, whole: boolean): number => {
  const value = Number(text.trim());
  if (text.trim() === '' || !Number.isFinite(value) || (whole && !Number.isSafeInteger(value)))
    throw new Unreadable(whole ? 'Enter a whole number, such as 10.' : 'Enter a number, such as 0.5.');
  return value;
};

function valueOf({ kind, nullable }: Option, text: string): unknown {
  if (nullable && text === OFF) return null;
  switch (kind) {
    case 'INTEGER':
      return numberOf(text, true);
    case 'NUMBER':
      return numberOf(text, false);
    case 'NUMBERS':
      return text
        .split(/[,;\s]+/)
        .filter(Boolean)
        .map((part) => numberOf(part, false));
    case 'CHOICE':
      return text.toUpperCase();
    case 'CHOICES':
      return listed(text);
  }
}

/** The chosen values of a list, by their API names. */
export const listed = (text: string): string[] =>
  text
    .split(/[,\s]+/)
    .filter(Boolean)
    .map((name) => name.toUpperCase());

/** The mutation's input, or an error for each field that cannot be read. */
export function requestOf(
  state: FormState,
  preset: Preset,
  options: readonly Option[],
): { input: TriggerTrainingInput; errors: readonly UserError[] } {
  const errors: UserError[] = [];
  const read = <Value>(field: readonly string[], work: () => Value): Value | undefined => {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      errors.push({ code: 'UNREADABLE', field: ['input', ...field], message: error.message });
      return undefined;
    }
  };
  const whole = (text: string, field: readonly string[]) =>
    text === '' ? undefined : read(field, () => numberOf(text, true));

  const typed = typedOptions(state);
  const config: TrainingConfigInput = {};
  for (const option of options) {
    const text = typed[option.name];
    if (text === undefined) continue;
    const path = option.name.split('.');
    const value = read(['config', ...path], () => valueOf(option, text));
    setAt(config, path, value);
  }
  const strategy = strategyOf(state);
  const input: TriggerTrainingInput = {
    preset,
    config,
    split: {
      strategy,
      ...(isSeeded(strategy) ? { seed: whole(state.splitSeed, ['split', 'seed']) } : {}),
      ...(strategy === 'EXPLICIT' ? { ofRun: state.listsOf } : {}),
      ...(strategy === 'RANDOM' ? { keepSongsTogether: state.songs !== 'apart' } : {}),
    },
    datasetVersion: whole(state.dataset, ['datasetVersion']),
    seed: whole(state.seed, ['seed']),
  };
  return { input, errors };
}

/** Sets a value in a group of options, which is created if it is missing. */
function setAt(config: Record<string, unknown>, [first, ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) config[first!] = value;
  else setAt((config[first!] ??= {}) as Record<string, unknown>, rest, value);
}

/** The first error of a field; `path` is relative to `input`. */
export function errorAt(errors: readonly UserError[], ...path: string[]): string | undefined {
  const found = errors.find(({ field }) => path.every((part, i) => field?.[i + 1] === part));
  return found?.message.replace(/^[A-Za-z0-9]+(\.\w+)*: /, '');
}

/** The errors that belong to no visible field. */
export const errorsElsewhere = (errors: readonly UserError[], options: readonly Option[]) =>
  errors.filter(({ field }) => {
    const [, first, ...rest] = field ?? [];
    if (first === 'config') return !options.some(({ name }) => `${rest.join('.')}.`.startsWith(`${name}.`));
    if (first === 'split') return rest[0] !== 'seed';
    return first !== 'seed' && first !== 'datasetVersion';
  });
