import { graphql } from '../../generated';
import type { CompareDifferenceFragment, CompareSettingsOfFragment, Preset } from '../../generated/graphql';
import { date, plain } from '../../lib/format';
import { optionName, presetName } from '../../lib/labels';

export const CompareSettingsOf = graphql(`
  fragment CompareSettingsOf on ModelVersion {
    id
    run {
      id
      preset
      config
      seed
      engine
      split {
        strategy
        seed
        keepSongsTogether
      }
    }
    datasetVersion {
      id
      number
      contentHash
      rows
      artists
      albums
      referenceDate
    }
  }
`);

export const CompareDifference = graphql(`
  fragment CompareDifference on ValueDifference {
    path
    baseline
    candidate
  }
`);

type Json = unknown;
export interface Setting {
  readonly path: string;
  readonly name: string;
  readonly baseline: Json;
  readonly candidate: Json;
}

const isObject = (value: Json): value is Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The leaves of a value by dotted path, so that an object that only one side has is readable. */
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

/** A configuration repeats the preset, which is shown once. */
const isShown = ({ path }: { path: string }) => path !== 'config.preset';

/** The API's differences, with one row for each leaf of an object. */
export const differing = (differences: readonly CompareDifferenceFragment[]): Setting[] =>
  differences
    .filter(isShown)
    .flatMap(({ path, baseline, candidate }) => bothSides(baseline, candidate, path));

const trained = ({ run: { preset, config, seed, engine, split } }: CompareSettingsOfFragment) => ({
  preset,
  config: config as Json,
  seed,
  split: { ...split },
  engine,
});

/** All settings of the training runs. */
export const allConfig = (one: CompareSettingsOfFragment, other: CompareSettingsOfFragment): Setting[] =>
  bothSides(trained(one), trained(other)).filter(
    ({ path }) => isShown({ path }) && !path.endsWith('__typename'),
  );

const frozen = ({ datasetVersion }: CompareSettingsOfFragment) => {
  if (!datasetVersion) return {};
  const { number, rows, artists, albums, referenceDate, contentHash } = datasetVersion;
  return { number, rows, artists, albums, referenceDate, contentHash };
};

/** The dataset versions of the training runs. */
export const allData = (one: CompareSettingsOfFragment, other: CompareSettingsOfFragment): Setting[] =>
  bothSides(frozen(one), frozen(other));

/** A value in readable form; null if that side has none. */
export function valueOf(path: string, value: Json): string | null {
  if (value == null) return null;
  if (path === 'preset') return presetName(value as Preset);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (/hash$/i.test(path)) return text.slice(0, 12);
  if (path === 'referenceDate') return date(text);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : plain(value);
  if (Array.isArray(value)) return value.map((each) => valueOf('', each) ?? '–').join(', ');
  return text;
}
