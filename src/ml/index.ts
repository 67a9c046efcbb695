/** The one door to ml: numbers in, numbers out. */
export type { LabelledTrack, TrackFacts } from './data/track.js';
export { assignSplit, groupingOf, SplitError, type SplitName, type SplitRequest } from './data/split.js';
export type { EstimatorMetrics } from './evaluation/estimators.js';
export { ArtifactError } from './serving/artifact.js';
export { loadPredictor, type Predictor } from './serving/predictor.js';
export { train, type TrainingPhase } from './train.js';
export { openBackend, type Backend } from './training/backend.js';
export { nativeEnvironment } from './training/backend-native.js';
export {
  ConfigError,
  resolveConfig,
  type ConfigIssue,
  type PresetName,
  type TrainingConfig,
} from './training/config.js';
export type { EpochMetrics } from './training/epoch-metrics.js';
export { TrainingDataError } from './training/fit.js';
export { TrainingDiverged } from './training/loop.js';
