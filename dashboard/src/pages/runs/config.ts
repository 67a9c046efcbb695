import type { Preset } from '../../generated/graphql';
import { count, plain } from '../../lib/format';
import { optionName } from '../../lib/labels';

type Config = Readonly<Record<string, unknown>>;

/** Options by dotted path; lists stay whole. The preset is what they are options of. */
export function optionsIn(config: Config): ReadonlyMap<string, unknown> {
  const walk = (value: unknown, path: string): [string, unknown][] =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.entries(value).flatMap(([name, inner]) => walk(inner, path ? `${path}.${name}` : name))
      : [[path, value]];
  return new Map(walk(config, '').filter(([path]) => path !== 'preset'));
}

/** A value as people write it. */
export function valueWords(value: unknown): string {
  if (value === null) return 'off';
  if (value === undefined) return '–';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return Number.isInteger(value) ? count(value) : plain(value);
  if (Array.isArray(value)) return value.map(valueWords).join(', ');
  return typeof value === 'string' ? value.replaceAll('_', ' ') : JSON.stringify(value);
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** Options that are not what the preset has where nobody says anything, by dotted path. */
export function changedOptions(config: Config, defaults: Config | undefined): [string, unknown][] {
  if (!defaults) return [];
  const usual = optionsIn(defaults);
  return [...optionsIn(config)].filter(([path, value]) => usual.has(path) && !same(value, usual.get(path)));
}

export type Defaults = ReadonlyMap<Preset, Config>;

export const defaultsOf = (
  presets: readonly { readonly preset: Preset; readonly config: Config }[] | undefined,
): Defaults => new Map(presets?.map(({ preset, config }) => [preset, config]));

export interface Setting {
  readonly key: string;
  readonly name: string;
  readonly own: string;
  readonly other: string;
  readonly differs: boolean;
  /** Only one of two models has such an option. */
  readonly oneSided: boolean;
}

export const setting = (key: string, name: string, own: unknown, other: unknown): Setting => ({
  key,
  name,
  own: valueWords(own),
  other: valueWords(other),
  differs: !same(own ?? null, other ?? null),
  oneSided: false,
});

/** Every option that either configuration has. */
export function optionSettings(own: Config, other: Config): Setting[] {
  const mine = optionsIn(own);
  const theirs = optionsIn(other);
  const all = [...new Set([...mine.keys(), ...theirs.keys()])];
  return all
    .map((path) => ({
      ...setting(path, optionName(path), mine.get(path), theirs.get(path)),
      oneSided: mine.has(path) !== theirs.has(path),
    }))
    .sort((a, b) => a.name.localeCompare(b.name));
}
