import { type FragmentType, getFragmentData, graphql } from '../../generated';
import type { Preset } from '../../generated/graphql';
import { count, plain } from '../../lib/format';
import { optionName } from '../../lib/labels';

const PresetDefaults = graphql(`
  fragment PresetDefaults on TrainingPreset {
    preset
    config
  }
`);

type Config = Readonly<Record<string, unknown>>;

/** Options by dotted path; lists are one value. The preset is not an option. */
export function optionsIn(config: Config): ReadonlyMap<string, unknown> {
  const walk = (value: unknown, path: string): [string, unknown][] =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.entries(value).flatMap(([name, inner]) => walk(inner, path ? `${path}.${name}` : name))
      : [[path, value]];
  return new Map(walk(config, '').filter(([path]) => path !== 'preset'));
}

/** A value in readable form. */
export function valueWords(value: unknown): string {
  if (value === null) return 'off';
  if (value === undefined) return '–';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return Number.isInteger(value) ? count(value) : plain(value);
  if (Array.isArray(value)) return value.map(valueWords).join(', ');
  return typeof value === 'string' ? value.replaceAll('_', ' ') : JSON.stringify(value);
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** The options that differ from the preset's defaults, by dotted path. */
export function changedOptions(config: Config, defaults: Config | undefined): [string, unknown][] {
  if (!defaults) return [];
  const usual = optionsIn(defaults);
  return [...optionsIn(config)].filter(([path, value]) => usual.has(path) && !same(value, usual.get(path)));
}

export type Defaults = ReadonlyMap<Preset, Config>;

export const defaultsOf = (presets: readonly FragmentType<typeof PresetDefaults>[] | undefined): Defaults =>
  new Map(getFragmentData(PresetDefaults, presets)?.map(({ preset, config }) => [preset, config]));

export interface Setting {
  readonly key: string;
  readonly name: string;
  readonly own: string;
  readonly other: string;
  readonly differs: boolean;
  /** Only one of the two models has this option. */
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
  const ownOptions = optionsIn(own);
  const otherOptions = optionsIn(other);
  const all = [...new Set([...ownOptions.keys(), ...otherOptions.keys()])];
  return all
    .map((path) => ({
      ...setting(path, optionName(path), ownOptions.get(path), otherOptions.get(path)),
      oneSided: ownOptions.has(path) !== otherOptions.has(path),
    }))
    .sort((a, b) => a.name.localeCompare(b.name));
}
