import type { LabelledTrack } from '../../domain/track.js';
import { calibrate as conformalState, type ConformalState } from '../numeric/conformal.js';
import type { ArtifactFiles } from '../presets/files.js';
import { encodeCalibration } from '../serving/artifact.js';
import { chunks, withPredictor } from './estimate-all.js';
import type { FittedModel, TrainingHooks } from './fit.js';
import { type HalvedRequest, validationHalves } from './validation-halves.js';

/** A model whose files contain the calibration of its prediction intervals. */
export interface CalibratedModel {
  readonly files: ArtifactFiles;
  readonly calibration: ConformalState;
}

/** Calibrates the model's intervals on the rows that the fit did not use: the second step of a training run. */
export async function calibrate(
  { files, calibrationRows }: FittedModel,
  hooks: Pick<TrainingHooks, 'onPhase'> = {},
): Promise<CalibratedModel> {
  hooks.onPhase?.('CALIBRATION');
  return withCalibration(files, await calibrateOn([{ rows: calibrationRows, files }]));
}

/** The calibration of the model that this request trained. A model with another bank has another calibration. */
export const recalibrate = (files: ArtifactFiles, request: HalvedRequest): Promise<ConformalState> =>
  calibrateOn([{ rows: validationHalves(request).calibration, files }]);

export function withCalibration(files: ArtifactFiles, calibration: ConformalState): CalibratedModel {
  return { files: new Map(files).set('calibration.json', encodeCalibration(calibration)), calibration };
}

/** Calibration rows, and files of a model that was not fitted on them. */
interface CalibrationPart {
  readonly rows: readonly LabelledTrack[];
  readonly files: ArtifactFiles;
}

/** Computes the nonconformity scores of all parts. Each part's rows are scored with its own files. */
export async function calibrateOn(parts: Iterable<CalibrationPart>): Promise<ConformalState> {
  const scores: number[] = [];
  for (const { rows, files } of parts) {
    await withPredictor(files, (predictor) => {
      for (const chunk of chunks(rows))
        predictor
          .estimate(chunk)
          .forEach((estimate, row) => scores.push(estimate.score(chunk[row]!.popularity)));
    });
  }
  return conformalState(Float64Array.from(scores));
}
