import { artistMean } from './artist-mean/preset.js';
import { boostedTrees } from './boosted-trees/preset.js';
import type { Preset } from './preset.js';
import { residualNet } from './residual-net/preset.js';
import { ridge } from './ridge/preset.js';
import { seedImproved, seedOriginal } from './seed/preset.js';

/** All presets by name, simplest first: one line each. Everything that lists presets follows it. */
const registry = {
  ARTIST_MEAN: artistMean,
  RIDGE: ridge,
  SEED_ORIGINAL: seedOriginal,
  SEED_IMPROVED: seedImproved,
  BOOSTED_TREES: boostedTrees,
  RESIDUAL_NET: residualNet,
} satisfies Record<string, Preset>;

export type PresetName = keyof typeof registry;
export const presets: Readonly<Record<PresetName, Preset>> = registry;
export const presetNames = Object.keys(registry) as PresetName[];

export type ConfigOf<Name extends PresetName> = (typeof registry)[Name]['defaults'];
/** All options of a training. JSON-safe. */
export type TrainingConfig = { [Name in PresetName]: ConfigOf<Name> }[PresetName];

/** @throws Error if there is no preset with this name, such as that of a run of a newer release */
export function presetNamed(name: string): Preset {
  const preset = (presets as Readonly<Record<string, Preset>>)[name];
  if (preset) return preset;
  throw new Error(`There is no preset "${name}"; the presets are ${presetNames.join(', ')}.`);
}

/** Presets that are fitted on the training rows of every version. */
export const baselinePresets = presetNames.filter((name) => presets[name].baseline !== null);
/** What a version is compared with, in the order of the API. */
export const baselineNames = ['TRAIN_MEAN', ...baselinePresets] as const;
export const estimatorNames = ['MODEL', ...baselineNames] as const;
