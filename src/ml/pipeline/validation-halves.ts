import { halveByArtist, type ValidationHalves } from '../data/halves.js';
import { deriveSeed } from '../numeric/random.js';
import { presets } from '../presets/index.js';
import type { TrainingRequest } from './training-request.js';

export type HalvedRequest = Pick<
  TrainingRequest,
  'tracks' | 'split' | 'config' | 'seed' | 'watchAllValidation'
>;

/** Divides VALIDATION for early stopping and calibration. A preset without epochs has no early stopping, so all rows calibrate. */
export function validationHalves(request: HalvedRequest): ValidationHalves {
  const { tracks, split, config, seed, watchAllValidation = false } = request;
  const validation = tracks.filter((_, row) => split[row] === 'VALIDATION');
  if (!presets[config.preset].epochs) return { watched: [], calibration: validation };
  if (watchAllValidation) return { watched: validation, calibration: [] };
  return halveByArtist(validation, deriveSeed(seed, 'calibration'));
}
