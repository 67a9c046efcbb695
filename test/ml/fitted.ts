import { calibrate, estimateAll, fit } from '../../src/ml/index.js';
import { withPredictor } from '../../src/ml/pipeline/estimate-all.js';
import type { TrainingRequest } from '../../src/ml/pipeline/training-request.js';

/** The files of a training, without its evaluation, which takes 96 % of the CPU time of a baseline's `train`. */
export const fitModel = async (request: TrainingRequest) => (await calibrate(await fit(request))).files;

/** The files of a training with the predictions and intervals of its tracks, without its evaluation. */
export async function fitAndPredict(request: TrainingRequest) {
  const files = await fitModel(request);
  const estimated = await withPredictor(files, (predictor) => estimateAll(predictor, request.tracks));
  return { files, ...estimated };
}
