import { type FragmentType, getFragmentData, graphql } from '../generated';
import type { Preset } from '../generated/graphql';

export const PresetDefaults = graphql(`
  fragment PresetDefaults on TrainingPreset {
    preset
    config
  }
`);

export type Config = Readonly<Record<string, unknown>>;

/** Options by dotted path; lists are one value. The preset is not an option. */
export function optionsIn(config: Config): ReadonlyMap<string, unknown> {
  const walk = (value: unknown, path: string): [string, unknown][] =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.entries(value).flatMap(([name, inner]) => walk(inner, path ? `${path}.${name}` : name))
      : [[path, value]];
  return new Map(walk(config, '').filter(([path]) => path !== 'preset'));
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

/** The text for null in the form of a new run. */
export const OFF = 'off';

/** The changed options as the form of a new run has them in its URL: the typed text by path, as JSON. */
export function typedConfig(config: Config, defaults: Config | undefined): string | undefined {
  const typed = changedOptions(config, defaults).map(([path, value]) => [path, typedOf(value)]);
  return typed.length > 0 ? JSON.stringify(Object.fromEntries(typed)) : undefined;
}

/** A value as typed into the form. */
function typedOf(value: unknown): string {
  if (value === null) return OFF;
  return Array.isArray(value) ? value.join(', ') : typeof value === 'string' ? value : JSON.stringify(value);
}
