import { estimateAll, withCalibration, withPredictor } from '../../src/ml/judge.js';
import type { ArtifactFiles } from '../../src/ml/serving/artifact.js';
import { fitAndCalibrate, type TrainingRequest } from '../../src/ml/train.js';

/** The files of a training, without its evaluation, which takes 96 % of the CPU time of a baseline's `train`. */
export async function fitModel(request: TrainingRequest): Promise<ArtifactFiles> {
  const { files, calibration } = await fitAndCalibrate(request, {});
  return withCalibration(files, calibration);
}

/** The files of a training with the predictions and intervals of its tracks, without its evaluation. */
export async function fitAndPredict(request: TrainingRequest) {
  const files = await fitModel(request);
  const estimated = await withPredictor(files, (predictor) => estimateAll(predictor, request.tracks));
  return { files, ...estimated };
}
