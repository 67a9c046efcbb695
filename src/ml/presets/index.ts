import type { PresetName } from '../../domain/names.js';
import { artistMean } from './artist-mean/preset.js';
import type { Preset } from './preset.js';
import { residualNet } from './residual-net/preset.js';
import { ridge } from './ridge/preset.js';
import { seedImproved, seedOriginal } from './seed/preset.js';

const registry = {
  ARTIST_MEAN: artistMean,
  RIDGE: ridge,
  SEED_ORIGINAL: seedOriginal,
  SEED_IMPROVED: seedImproved,
  RESIDUAL_NET: residualNet,
} satisfies Record<PresetName, Preset>;

/** All presets by name. */
export const presets: Readonly<Record<PresetName, Preset>> = registry;

export type ConfigOf<Name extends PresetName> = (typeof registry)[Name]['defaults'];
/** All options of a training. JSON-safe. */
export type TrainingConfig = { [Name in PresetName]: ConfigOf<Name> }[PresetName];
