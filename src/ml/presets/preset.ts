import type { z } from 'zod';
import type { CostClass } from '../../domain/names.js';
import type { LabelledTrack, TrackFacts } from '../../domain/track.js';
import type { GroupBy } from '../data/group.js';
import type { EpochMetrics } from '../engine/epoch-metrics.js';
import type { GroupedModel } from '../evaluation/grouped-model.js';
import type { Evidence } from './evidence.js';
import type { ArtifactFiles } from './files.js';
import type { SearchSpace } from './search-space.js';

/** The name of the preset and all its options. JSON-safe. */
export interface PresetConfig {
  readonly preset: string;
}

/** The rows that a preset is fitted on. */
export interface FitRequest<Config extends PresetConfig = PresetConfig> {
  readonly train: readonly LabelledTrack[];
  /** Rows that early stopping monitors. Empty for a preset without epochs. */
  readonly validation: readonly LabelledTrack[];
  readonly config: Config;
  /** Grouping of the out-of-fold folds. */
  readonly foldBy: GroupBy;
  readonly seed: number;
  /** ISO date up to which `track_age` is measured. */
  readonly referenceDate: string;
}

/** The part of a request that the training of one network of an ensemble uses. */
export type MemberRequest<Config extends PresetConfig = PresetConfig> = Omit<
  FitRequest<Config>,
  'referenceDate'
>;

/** One network of an ensemble in a form that processes can exchange, without tensors on an engine. */
export interface TrainedMember {
  /** The dimensions of the network. JSON-safe. */
  readonly shape: unknown;
  readonly weights: readonly {
    readonly name: string;
    readonly shape: readonly number[];
    readonly values: Float32Array;
  }[];
}

export interface FitHooks {
  /** Called when the features are computed and training starts. */
  readonly onFeatures?: () => void;
  /** Epochs are numbered across all networks. Networks that train concurrently report in any order. */
  readonly onEpoch?: (metrics: EpochMetrics) => void;
  /**
   * Trains one network of an ensemble in another process and returns the result of the preset's `fitMember`. It is called for all
   * members concurrently and limits the concurrency itself. By default, members train sequentially in this process.
   */
  readonly trainMember?: (
    request: MemberRequest,
    member: number,
    onEpoch: (metrics: EpochMetrics) => void,
  ) => Promise<TrainedMember>;
}

/** The epochs of a preset that trains networks. */
export interface EpochPlan<Config extends PresetConfig> {
  /** The maximum number of epochs of a training. */
  planned(config: Config): number;
  /** The config with each number of epochs replaced by `scaled` of it. */
  withEpochs(config: Config, scaled: (epochs: number) => number): Config;
}

/** A fitted model on an engine. */
export interface PresetPredictor {
  /** The popularity of each track, 0–100. A prediction depends only on its own row, to the last bit. */
  predict(tracks: readonly TrackFacts[]): Float64Array;
  /** (tracks, 101): the probability of each whole popularity; null for a model without distributions. */
  readonly distributions: ((tracks: readonly TrackFacts[]) => Float32Array) | null;
  /** The model with its inputs in the feature groups of its explanations. */
  readonly grouped: GroupedModel;
  /** The labelled tracks behind one prediction. */
  evidence(track: TrackFacts): Evidence;
  /** Frees the tensors. */
  dispose(): void;
}

/** The labelled tracks in a model's files. */
export interface Bank {
  /** The tracks, each with at least its key, its popularity and the facts that the model uses. */
  read(files: ArtifactFiles): readonly LabelledTrack[];
  /** The files with other labelled tracks. The weights and the preprocessing are unchanged. */
  replace(files: ArtifactFiles, tracks: readonly LabelledTrack[]): ArtifactFiles;
}

/**
 * A kind of model that can be trained. The registry (`index.ts`) lists all of them, and no other part of `src` names one.
 *
 * `Fitted` is everything that predictions need.
 */
export interface Preset<Config extends PresetConfig = PresetConfig, Fitted = unknown> {
  /** How it predicts, in one or more sentences. The API describes the preset with them. */
  readonly description: string;
  /**
   * For a preset that is fitted on the training rows of every version, for comparison: its name within a sentence, such as
   * "ridge regression". Null for all others.
   */
  readonly baseline: string | null;
  readonly cost: CostClass;
  /** Describes every option. Refuses unknown options and values out of range. */
  readonly schema: z.ZodType<Config>;
  readonly defaults: Config;
  /** The measurement or the source behind each default, by dotted path. */
  readonly reasons: Readonly<Record<string, string>>;
  /** The default search space of sweeps: about a factor of three around the default of each logarithmic option. */
  readonly searchSpace: SearchSpace;
  /** Null for a preset without epochs, which has no early stopping and needs no engine. */
  readonly epochs: EpochPlan<Config> | null;
  /** @throws TrainingDataError, TrainingDiverged */
  fit(request: FitRequest<Config>, hooks: FitHooks): Fitted | Promise<Fitted>;
  /**
   * Trains one network of an ensemble, so that networks can train in separate processes. Absent if the preset has no
   * ensemble.
   *
   * @param member index, from 0
   * @throws TrainingDiverged
   */
  fitMember?(
    request: MemberRequest<Config>,
    member: number,
    onEpoch?: (metrics: EpochMetrics) => void,
  ): Promise<TrainedMember>;
  /** Encodes the fitted state. The same model gives the same bytes. */
  encode(fitted: Fitted): ArtifactFiles | Promise<ArtifactFiles>;
  /**
   * Decodes the files of `encode`. Tensors are on the current engine.
   *
   * @throws ArtifactError
   */
  decode(files: ArtifactFiles, config: Config): Fitted | Promise<Fitted>;
  predictor(fitted: Fitted): PresetPredictor;
  /** The labelled tracks that predictions look up; null for a preset that looks up none. Only such a preset can be refreshed. */
  readonly bank: Bank | null;
  /** Frees the tensors of a fitted model that has no predictor. */
  dispose(fitted: Fitted): void;
}
