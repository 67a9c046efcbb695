/** The public interface of ml. Other folders import from this file only. */
export { assignFold, type FoldRequest } from './data/fold.js';
export type { AudioFeatures, LabelledTrack, TrackFacts } from './data/track.js';
export { assignSplit, groupingOf, SplitError, type SplitName, type SplitRequest } from './data/split.js';
export {
  agreement,
  CLOSE,
  COMPARED_METRICS,
  metricDifferences,
  sliceDifferences,
  type Agreement,
  type MetricDifference,
  type SliceDifference,
} from './evaluation/comparison.js';
export { inSliceOrder, MOST_GENRES, type SliceDimension } from './evaluation/slices.js';
export type { Explanation } from './evaluation/explanation.js';
export {
  DEFAULT_MARGIN,
  GATE_LEVEL,
  GATE_POLICY_VERSION,
  gateSlices,
  judgeChallenger,
  judgeChallengerInSteps,
  MIN_ARTISTS,
  MIN_COVERAGE,
  MIN_ROWS,
  type GateMode,
  type GateOutcome,
  type GatePolicy,
  type GateReason,
  type GateReport,
  type GateRow,
} from './evaluation/gate.js';
export { heldOutTracks, type HeldOut } from './evaluation/held-out.js';
export type { Interval } from './numeric/bootstrap.js';
export { inTurns } from './numeric/steps.js';
export { ReleaseGaps } from './evaluation/release-gaps.js';
export { judgeInSteps, judgeTogether, type JudgedSplit, type Judgement } from './evaluation/judgement.js';
export { seedSpread } from './evaluation/seed-spread.js';
export { judgeSplit } from './judge-split.js';
export { ArtifactError } from './serving/artifact.js';
export type { Evidence } from './serving/evidence.js';
export type { Estimate } from './serving/estimate.js';
export { loadPredictor, type Predictor } from './serving/predictor.js';
export { leaderboard, nextEvaluation, type RungEvaluation } from './search/asha.js';
export { differences } from './search/config-path.js';
export { defaultSpaces } from './search/default-spaces.js';
export { rungShares, withEpochShare } from './search/rungs.js';
export { sampleTrial } from './search/sample.js';
export { parseSearchSpace, SearchSpaceError, type SearchSpace } from './search/space.js';
export { estimateAll, STORED_LEVEL, type Evaluation, type TrainedModel } from './judge.js';
export { refresh } from './refresh.js';
export { train, type TrainingHooks, type TrainingPhase } from './train.js';
export { openBackend, type Backend } from './training/backend.js';
export { nativeEnvironment } from './training/backend-native.js';
export {
  ConfigError,
  plannedEpochs,
  resolveConfig,
  type ConfigIssue,
  type PresetName,
  type TrainingConfig,
} from './training/config.js';
export { configOptions, presetNames, type ConfigOption } from './training/config-options.js';
export type { EpochMetrics } from './training/epoch-metrics.js';
export { TrainingDataError, type FitHooks } from './training/fit.js';
export { fitMember, type TrainedMember } from './training/fit-member.js';
export { TrainingDiverged } from './training/loop.js';
export type { ResidualFitRequest } from './training/residual-training-data.js';
