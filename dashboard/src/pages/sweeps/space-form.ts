import { graphql } from '../../generated';
import type { SweepPresetFragment } from '../../generated/graphql';
import type { UserError } from '../../lib/graphql';
import { type Dimension, dimensionsOf, valueAt } from './space';

export const SweepPreset = graphql(`
  fragment SweepPreset on TrainingPreset {
    preset
    config
    searchSpace
    options {
      name
      description
      kind
      minimum
      maximum
    }
  }
`);

/** A dimension as it is typed. */
export interface Draft {
  readonly path: string;
  readonly searched: boolean;
  readonly kind: 'range' | 'choices';
  readonly min: string;
  readonly max: string;
  readonly scale: 'LINEAR' | 'LOG';
  readonly integer: boolean;
  /** JSON values without brackets, or bare words: "64, 128", "mse, huber". */
  readonly choices: string;
}

const bare = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

const draftOf = (path: string, dimension: Dimension): Draft => {
  const common = {
    path,
    searched: true,
    min: '',
    max: '',
    scale: 'LINEAR',
    integer: false,
    choices: '',
  } as const;
  return 'choices' in dimension
    ? { ...common, kind: 'choices', choices: dimension.choices.map(bare).join(', ') }
    : {
        ...common,
        kind: 'range',
        min: String(dimension.min),
        max: String(dimension.max),
        scale: dimension.scale ?? 'LINEAR',
        integer: dimension.integer ?? false,
      };
};

/** The search space of a preset or of an earlier sweep, as a form. */
export const draftsOf = ({ searchSpace }: { readonly searchSpace: unknown }): Draft[] =>
  dimensionsOf(searchSpace).map(([path, dimension]) => draftOf(path, dimension));

/** The numeric options that are not in the form yet. */
export const furtherOptions = ({ options }: SweepPresetFragment, drafts: readonly Draft[]): string[] =>
  options
    .filter(({ kind }) => kind === 'INTEGER' || kind === 'NUMBER')
    .map(({ name }) => name)
    .filter((name) => !drafts.some(({ path }) => path === name));

/** An initial range around the option's default. */
export function draftAround({ config, options }: SweepPresetFragment, path: string): Draft {
  const value = valueAt(config, path);
  const option = options.find(({ name }) => name === path)!;
  const integer = option.kind === 'INTEGER';
  const middle = typeof value === 'number' && value > 0 ? value : 1;
  const low = Math.max(option.minimum ?? 0, integer ? Math.floor(middle / 2) : middle / 3);
  const high = Math.min(option.maximum ?? Infinity, integer ? middle * 2 : middle * 3);
  const round = (end: number) => (integer ? end : Number(end.toPrecision(2)));
  return draftOf(path, { min: round(low), max: round(high), scale: 'LINEAR', integer });
}

/** The typed number; null if the text is not a number. */
export function numberOf(text: string): number | null {
  const value = Number(text.trim().replace(',', '.').replace('−', '-'));
  return text.trim() === '' || !Number.isFinite(value) ? null : value;
}

const refuse = (path: string, message: string): UserError => ({
  code: 'INVALID_SEARCH_SPACE',
  field: ['input', 'searchSpace', path],
  message,
});

const choiceOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

/** The API's search space, and an error for each text that is not a number. The service checks the limits. */
export function searchSpaceOf(drafts: readonly Draft[]): {
  searchSpace: Record<string, unknown>;
  errors: UserError[];
} {
  const errors: UserError[] = [];
  const searchSpace: Record<string, unknown> = {};
  for (const { path, searched, kind, min, max, scale, integer, choices } of drafts) {
    if (!searched) continue;
    if (kind === 'choices') {
      const given = choices
        .split(',')
        .map((word) => word.trim())
        .filter(Boolean);
      if (given.length === 0) errors.push(refuse(path, 'Expected values, separated by commas.'));
      searchSpace[path] = { choices: given.map(choiceOf) };
    } else {
      const [low, high] = [numberOf(min), numberOf(max)];
      if (low === null || high === null)
        errors.push(refuse(path, `Expected two numbers; received “${min}” and “${max}”.`));
      searchSpace[path] = { min: low, max: high, scale, integer };
    }
  }
  return { searchSpace, errors };
}
