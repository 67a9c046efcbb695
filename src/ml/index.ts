/** The public interface of ml. Other folders import from this file only. */
export { assignFold, type FoldRequest } from './data/fold.js';
export { assignSplit, groupingOf, SplitError, type SplitRequest } from './data/split.js';
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
  GATE_LEVEL,
  GATE_POLICY_VERSION,
  type GatePolicy,
  type GateReport,
  type GateRow,
  gateSlices,
  judgeChallenger,
  judgeChallengerInSteps,
} from './evaluation/gate.js';
export { type HeldOut, heldOutTracks } from './evaluation/held-out.js';
export { type JudgedSplit, judgeInSteps, type Judgement, judgeTogether } from './evaluation/judgement.js';
export { ReleaseGaps } from './evaluation/release-gaps.js';
export { seedSpread } from './evaluation/seed-spread.js';
export { inSliceOrder } from './evaluation/slices.js';
export { estimateAll, type Evaluation, STORED_LEVEL, type TrainedModel } from './judge.js';
export { judgeSplit } from './judge-split.js';
export { type RegressionMetrics, regressionMetrics } from './numeric/metrics.js';
export { inTurns } from './numeric/steps.js';
export { refresh } from './refresh.js';
export { leaderboard, nextEvaluation, type RungEvaluation } from './search/asha.js';
export { differences } from './search/config-path.js';
export { defaultSpaces } from './search/default-spaces.js';
export { rungShares, withEpochShare } from './search/rungs.js';
export { sampleTrial } from './search/sample.js';
export { parseSearchSpace, type SearchSpace, SearchSpaceError } from './search/space.js';
export { ArtifactError } from './serving/checks.js';
export type { Estimate } from './serving/estimate.js';
export type { Evidence } from './serving/evidence.js';
export { loadPredictor, type Predictor } from './serving/predictor.js';
export { train, type TrainingHooks, type TrainingPhase } from './train.js';
export { type Backend, openBackend } from './training/backend.js';
export { nativeEnvironment } from './training/backend-native.js';
export {
  ConfigError,
  type ConfigIssue,
  plannedEpochs,
  resolveConfig,
  type TrainingConfig,
} from './training/config.js';
export { type ConfigOption, configOptions } from './training/config-options.js';
export type { EpochMetrics } from './training/epoch-metrics.js';
export { type FitHooks, TrainingDataError } from './training/fit.js';
export { fitMember, type TrainedMember } from './training/fit-member.js';
export { TrainingDiverged } from './training/loop.js';
export type { ResidualFitRequest } from './training/residual-training-data.js';
