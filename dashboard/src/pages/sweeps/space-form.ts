import type { SweepPresetsQuery } from '../../generated/graphql';
import type { UserError } from '../../lib/graphql';
import { type Dimension, dimensionsOf } from './space';

export type PresetInfo = SweepPresetsQuery['presets'][number];

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

/** What a preset is searched in by itself, or a sweep was. */
export const draftsOf = ({ searchSpace }: { readonly searchSpace: unknown }): Draft[] =>
  dimensionsOf(searchSpace).map(([path, dimension]) => draftOf(path, dimension));

/** Options of a preset that its own space leaves alone, and that have numbers to search between. */
export const furtherOptions = ({ options }: PresetInfo, drafts: readonly Draft[]): string[] =>
  options
    .filter(({ kind }) => kind === 'INTEGER' || kind === 'NUMBER')
    .map(({ name }) => name)
    .filter((name) => !drafts.some(({ path }) => path === name));

/** A range around the option's own value, to begin with. */
export function draftAround({ config, options }: PresetInfo, path: string): Draft {
  const value = config[path];
  const option = options.find(({ name }) => name === path)!;
  const integer = option.kind === 'INTEGER';
  const middle = typeof value === 'number' && value > 0 ? value : 1;
  const low = Math.max(option.minimum ?? 0, integer ? Math.floor(middle / 2) : middle / 3);
  const high = Math.min(option.maximum ?? Infinity, integer ? middle * 2 : middle * 3);
  const round = (end: number) => (integer ? end : Number(end.toPrecision(2)));
  return draftOf(path, { min: round(low), max: round(high), scale: 'LINEAR', integer });
}

/** What was typed as a number; null where it is none. */
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

/** The API's search space of what is searched, and what is no number. What numbers are allowed the service knows. */
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
