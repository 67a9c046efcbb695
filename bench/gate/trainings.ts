import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Interval } from '../../src/domain/interval.js';
import { type PresetName } from '../../src/ml/index.js';
import { calibrate, estimateAll, fit, openBackend, resolveConfig } from '../../src/ml/index.js';
import { withPredictor } from '../../src/ml/pipeline/estimate-all.js';
import { type CellSplit, readCellData, rowsOf } from '../accuracy/data.js';

/** One training's predictions of the test tracks, in their order. */
export interface Trained {
  readonly predicted: readonly number[];
  /** 90 %. */
  readonly intervals: readonly Interval[];
}

export interface Plan {
  readonly dataset: string;
  readonly split: CellSplit;
  /** Finished trainings are kept there. */
  readonly folder: string;
}

/** Trains as the service does and returns the TEST predictions; a stored training is read. */
export async function trained(plan: Plan, preset: PresetName, seed: number): Promise<Trained> {
  const config = resolveConfig(preset);
  const key = createHash('sha256')
    .update(JSON.stringify([plan.dataset, plan.split, config, seed]))
    .digest('hex');
  const file = path.join(plan.folder, `${key.slice(0, 24)}.json`);
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Trained;
  const start = performance.now();
  const data = await readCellData(plan.dataset, plan.split);
  await openBackend('wasm');
  const { files } = await calibrate(await fit({ ...data, config, seed }));
  const test = rowsOf(data, 'TEST');
  const { predictions, intervals } = await withPredictor(files, (predictor) => estimateAll(predictor, test));
  const answer: Trained = { predicted: [...predictions], intervals: intervals! };
  mkdirSync(plan.folder, { recursive: true });
  writeFileSync(file, JSON.stringify(answer));
  console.error(`${preset}, seed ${seed}: ${((performance.now() - start) / 1000).toFixed(0)} s`);
  return answer;
}
