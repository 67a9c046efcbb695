/** The public interface of ml. Other folders import from this file only. */
export { assignFold, type FoldRequest } from './data/fold.js';
export { assignSplit, groupingOf, SplitError, type SplitRequest } from './data/split.js';
export { type Backend, openBackend } from './engine/backend.js';
export { nativeEnvironment } from './engine/backend-native.js';
export type { EpochMetrics } from './engine/epoch-metrics.js';
export {
  type Agreement,
  agreement,
  CLOSE,
  type MetricDifference,
  metricDifferences,
  type SliceDifference,
  sliceDifferences,
} from './evaluation/comparison.js';
export type { Explanation } from './evaluation/explanation.js';
export {
  evaluateChallenger,
  evaluateChallengerInSteps,
  GATE_LEVEL,
  GATE_POLICY_VERSION,
  type GatePolicy,
  type GateReport,
  type GateRow,
  gateSlices,
} from './evaluation/gate.js';
export { type HeldOut, heldOutTracks } from './evaluation/held-out.js';
export { ReleaseGaps } from './evaluation/release-gaps.js';
export { seedSpread } from './evaluation/seed-spread.js';
export { inSliceOrder } from './evaluation/slices.js';
export {
  evaluateInSteps,
  evaluateTogether,
  type SplitEvaluation,
  type SplitPredictions,
} from './evaluation/split-evaluation.js';
export { type RegressionMetrics, regressionMetrics } from './numeric/metrics.js';
export { inTurns } from './numeric/steps.js';
export { calibrate, recalibrate } from './pipeline/calibrate.js';
export { estimateAll, STORED_LEVEL } from './pipeline/estimate-all.js';
export { evaluate, type Evaluation, type TrainedModel } from './pipeline/evaluate.js';
export { fit, type TrainingHooks, type TrainingPhase } from './pipeline/fit.js';
export { type MeasuredErrors, measureErrors } from './pipeline/measure-errors.js';
export { predictSplit } from './pipeline/predict-split.js';
export { refresh } from './pipeline/refresh.js';
export { train } from './pipeline/train.js';
export { ConfigError, type ConfigIssue, plannedEpochs, resolveConfig } from './presets/config.js';
export {
  type ConfigOption,
  configOptions,
  type OptionGroup,
  optionGroups,
} from './presets/config-options.js';
export { TrainingDataError, TrainingDiverged } from './presets/errors.js';
export type { Evidence } from './presets/evidence.js';
export { ArtifactError } from './presets/files.js';
export { fitMember } from './presets/fit.js';
export {
  baselineNames,
  estimatorNames,
  type PresetName,
  presetNamed,
  presetNames,
  presets,
  type TrainingConfig,
} from './presets/index.js';
export type { FitHooks, MemberRequest, Preset, TrainedMember } from './presets/preset.js';
export type { SearchSpace } from './presets/search-space.js';
export { leaderboard, nextEvaluation, type RungEvaluation } from './search/asha.js';
export { differences } from './search/config-path.js';
export { rungShares, withEpochShare } from './search/rungs.js';
export { sampleTrial } from './search/sample.js';
export { parseSearchSpace, SearchSpaceError } from './search/space.js';
export { bankOf } from './serving/artifact.js';
export type { Estimate } from './serving/estimate.js';
export { loadPredictor, type Predictor } from './serving/predictor.js';
