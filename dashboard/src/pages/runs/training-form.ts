import type {
  NewRunQuery,
  Preset,
  SplitStrategy,
  TrainingConfigInput,
  TriggerTrainingInput,
} from '../../generated/graphql';
import type { UserError } from '../../lib/graphql';
import { presets } from '../../lib/labels';

export type PresetInfo = NewRunQuery['presets'][number];
export type Option = PresetInfo['options'][number];

/** What the form holds, as it stands in the address. Empty: as the preset, or the service, has it. */
export const view = {
  preset: 'RESIDUAL_NET',
  /** JSON: what was typed, by option. */
  config: '',
  split: 'RANDOM',
  splitSeed: '',
  /** 'apart': releases of one song may be in different parts. */
  songs: '',
  dataset: '',
  seed: '',
};
export type FormState = typeof view;

/** What was typed where null is meant. */
export const OFF = 'off';

export const presetOf = ({ preset }: FormState): Preset =>
  preset in presets ? (preset as Preset) : 'RESIDUAL_NET';

const offered: readonly SplitStrategy[] = ['RANDOM', 'ARTIST_GROUPED', 'ALBUM_GROUPED', 'TEMPORAL'];
export const strategyOf = ({ split }: FormState): SplitStrategy =>
  offered.find((strategy) => strategy === split) ?? 'RANDOM';
export const offeredStrategies = offered;

/** Texts by option; whatever else stands in the address is none. */
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
    throw new Unreadable(whole ? 'Give a whole number, such as 10.' : 'Give a number, such as 0.5.');
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

/** Chosen ones of a list, as the API names them. */
export const listed = (text: string): string[] =>
  text
    .split(/[,\s]+/)
    .filter(Boolean)
    .map((name) => name.toUpperCase());

/** The mutation's input, or what cannot be read of it, as the service would say it. */
export function requestOf(
  state: FormState,
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
  const config = Object.fromEntries(
    options
      .filter(({ name }) => typed[name] !== undefined)
      .map((option) => [
        option.name,
        read(['config', option.name], () => valueOf(option, typed[option.name]!)),
      ]),
  ) as TrainingConfigInput;
  const strategy = strategyOf(state);
  const input: TriggerTrainingInput = {
    preset: presetOf(state),
    config,
    split: {
      strategy,
      ...(strategy === 'TEMPORAL' ? {} : { seed: whole(state.splitSeed, ['split', 'seed']) }),
      ...(strategy === 'RANDOM' ? { keepSongsTogether: state.songs !== 'apart' } : {}),
    },
    datasetVersion: whole(state.dataset, ['datasetVersion']),
    seed: whole(state.seed, ['seed']),
  };
  return { input, errors };
}

/** What is wrong with one field: `path` begins below `input`. Of a list's items, the first. */
export function errorAt(errors: readonly UserError[], ...path: string[]): string | undefined {
  const found = errors.find(({ field }) => path.every((part, i) => field?.[i + 1] === part));
  return found?.message.replace(/^[A-Za-z0-9]+(\.\w+)*: /, '');
}

/** What belongs to no field that is shown. */
export const errorsElsewhere = (errors: readonly UserError[], options: readonly Option[]) =>
  errors.filter(({ field }) => {
    const [, first, second] = field ?? [];
    if (first === 'config') return !options.some(({ name }) => name === second);
    if (first === 'split') return second !== 'seed';
    return first !== 'seed' && first !== 'datasetVersion';
  });
