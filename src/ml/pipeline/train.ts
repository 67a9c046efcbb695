import { calibrate } from './calibrate.js';
import { evaluate, type TrainedModel } from './evaluate.js';
import { fit, type TrainingHooks } from './fit.js';
import type { TrainingRequest } from './training-request.js';

/**
 * Trains and evaluates a model on the engine that `openBackend` opened. Baselines need no engine. The same request on
 * the same engine gives the same bytes.
 *
 * @throws TrainingDataError, TrainingDiverged
 *
 * @example
 * ```ts
 * await openBackend('auto');
 * const { files, predictions, metrics } = await train({
 *   tracks,
 *   split: assignSplit(tracks, { strategy: 'RANDOM', seed: 1 }),
 *   config: resolveConfig('RESIDUAL_NET', { members: 3 }),
 *   seed: 1,
 *   referenceDate: '2025-11-28',
 * });
 * ```
 */
export async function train(request: TrainingRequest, hooks: TrainingHooks = {}): Promise<TrainedModel> {
  const calibrated = await calibrate(await fit(request, hooks), hooks);
  const model = await evaluate(calibrated, { ...request, foldBy: request.foldBy ?? 'song' }, hooks);
  hooks.onPhase?.('SAVING');
  return model;
}
