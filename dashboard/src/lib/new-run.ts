import type { Preset, SplitStrategy } from '../generated/graphql';
import { type Config, type Defaults, typedConfig } from './config';
import { paths } from './paths';

/** The seed of a random split if the caller gives none. */
const DEFAULT_SPLIT_SEED = 42;

interface Training {
  readonly preset: Preset;
  readonly config: Config;
  readonly seed: number;
  readonly split: {
    readonly strategy: SplitStrategy;
    readonly seed?: number | null;
    readonly keepSongsTogether?: boolean | null;
  };
  readonly datasetVersion?: { readonly number: number } | null;
}

/**
 * The URL of the form of a new run with these settings. Null for a listed split without a run that has the lists.
 *
 * @param listsOf id of the run whose lists an EXPLICIT split uses
 */
export function newRunLike(
  { preset, config, split, seed, datasetVersion }: Training,
  defaults: Defaults,
  listsOf?: string,
): string | null {
  const isListed = split.strategy === 'EXPLICIT';
  if (isListed && listsOf === undefined) return null;
  return paths.newRun({
    preset,
    config: typedConfig(config, defaults.get(preset)),
    split: split.strategy === 'RANDOM' ? undefined : split.strategy,
    splitSeed: split.seed == null || split.seed === DEFAULT_SPLIT_SEED ? undefined : split.seed,
    listsOf: isListed ? listsOf : undefined,
    songs: split.keepSongsTogether === false ? 'apart' : undefined,
    dataset: datasetVersion?.number,
    seed,
  });
}
