import type { CompareMadeFragment, CompareSettingsQuery } from '../../generated/graphql';
import { date, plain } from '../../lib/format';
import { optionName, presets } from '../../lib/labels';

type Json = unknown;
export interface Setting {
  readonly path: string;
  readonly name: string;
  readonly baseline: Json;
  readonly candidate: Json;
}

const isObject = (value: Json): value is Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Leaves by dotted path: what one side has as an object and the other not at all is more legible so. */
const leaves = (value: Json, path: string): [string, Json][] =>
  isObject(value)
    ? Object.entries(value).flatMap(([name, inner]) => leaves(inner, path === '' ? name : `${path}.${name}`))
    : value == null
      ? []
      : [[path, value]];

const row = (path: string, baseline: Json, candidate: Json): Setting => ({
  path,
  name: optionName(path.replace(/^config\./, '')),
  baseline,
  candidate,
});

const bothSides = (baseline: Json, candidate: Json, path = ''): Setting[] => {
  const [one, other] = [new Map(leaves(baseline, path)), new Map(leaves(candidate, path))];
  return [...new Set([...one.keys(), ...other.keys()])].map((at) => row(at, one.get(at), other.get(at)));
};

/** The preset is said once, though a configuration repeats it. */
const said = ({ path }: { path: string }) => path !== 'config.preset';

/** As the API says what differs, objects taken apart. */
export const differing = (
  differences: CompareSettingsQuery['compareVersions']['configDifferences'],
): Setting[] =>
  differences.filter(said).flatMap(({ path, baseline, candidate }) => bothSides(baseline, candidate, path));

const trained = ({ run: { preset, config, seed, engine, split } }: CompareMadeFragment) => ({
  preset,
  config: config as Json,
  seed,
  split: { ...split },
  engine,
});

/** Everything a training was told. */
export const allConfig = (one: CompareMadeFragment, other: CompareMadeFragment): Setting[] =>
  bothSides(trained(one), trained(other)).filter(
    ({ path }) => said({ path }) && !path.endsWith('__typename'),
  );

const frozen = ({ datasetVersion }: CompareMadeFragment) => {
  if (!datasetVersion) return {};
  const { number, rows, artists, albums, referenceDate, contentHash } = datasetVersion;
  return { number, rows, artists, albums, referenceDate, contentHash };
};

/** What a training was given. */
export const allData = (one: CompareMadeFragment, other: CompareMadeFragment): Setting[] =>
  bothSides(frozen(one), frozen(other));

/** A value as one reads it; null where that side has none. */
export function valueOf(path: string, value: Json): string | null {
  if (value == null) return null;
  if (path === 'preset' && Object.hasOwn(presets, value as string))
    return presets[value as keyof typeof presets].name;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (/hash$/i.test(path)) return text.slice(0, 12);
  if (path === 'referenceDate') return date(text);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : plain(value);
  if (Array.isArray(value)) return value.map((each) => valueOf('', each) ?? '–').join(', ');
  return text;
}
