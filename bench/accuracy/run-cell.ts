/** The process of one cell: `node run-cell.ts CELL-AS-JSON FOLDER`. Ends when the cell is stored. */
import type { LabelledTrack } from '../../src/domain/track.js';
import { LabelledBank } from '../../src/ml/features/bank/labelled-bank.js';
import { type EpochMetrics, loadPredictor, openBackend, presets, train } from '../../src/ml/index.js';
import { Random } from '../../src/ml/numeric/random.js';
import type { ArtifactFiles } from '../../src/ml/presets/files.js';
import { residualFeatures } from '../../src/ml/presets/residual-net/features.js';
import type { FittedResidualNet } from '../../src/ml/presets/residual-net/fit.js';
import { runTrunk } from '../../src/ml/presets/residual-net/network/inference.js';
import { trunkNames } from '../../src/ml/presets/residual-net/network/residual-net.js';
import { decodeArtifact } from '../../src/ml/serving/artifact.js';
import { type Cell, type CellSpec, variants } from './cell.js';
import { Cells } from './cells.js';
import { type CellData, readCellData, rowsOf } from './data.js';

async function runCell(spec: CellSpec): Promise<Cell> {
  const data = await readCellData(spec.dataset, spec.split);
  await openBackend('wasm');
  const start = performance.now();
  const cpu = process.cpuUsage();
  const epochs: EpochMetrics[] = [];
  const tracks = spec.shuffleLabels ? shuffleLabels(data, spec.seed) : data.tracks;
  const { files } = await train(
    { ...data, ...spec, tracks, split: data.split },
    { onEpoch: (metrics) => epochs.push(metrics) },
  );
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);

  const validation = rowsOf(data, 'VALIDATION');
  const test = rowsOf(data, 'TEST');
  const [ofValidation, ofTest] = await answer(files, [validation, test]);
  const answers = Object.fromEntries(variants.map((variant) => [variant, ofValidation!]));
  answers.test = ofTest!;
  answers.testWithValidationInBank = ofTest!;
  const {
    config: { preset },
    ...model
  } = await decodeArtifact(files);
  const { bank } = presets[preset];
  if (bank) {
    const rows = [...rowsOf({ ...data, tracks }, 'TRAIN'), ...validation];
    const [ofLarger] = await answer(bank.replace(files, rows), [test]);
    answers.testWithValidationInBank = ofLarger!;
  }
  if (preset === 'RESIDUAL_NET')
    Object.assign(answers, answerByTrunk(model.fitted as FittedResidualNet, validation));
  return { seconds, cpuSeconds: (user + system) / 1e6, epochs, answers: answers as Cell['answers'] };
}

async function answer(files: ArtifactFiles, parts: readonly LabelledTrack[][]): Promise<Float32Array[]> {
  const predictor = await loadPredictor(files);
  try {
    return parts.map(
      (tracks) => predictor.distributions?.(tracks) ?? Float32Array.from(predictor.predict(tracks)),
    );
  } finally {
    predictor.dispose();
  }
}

function answerByTrunk(fitted: FittedResidualNet, tracks: LabelledTrack[]): Partial<Cell['answers']> {
  const bank = new LabelledBank(fitted.bank, fitted.folds);
  const features = residualFeatures(fitted.features, tracks, bank.ask(tracks));
  return Object.fromEntries(
    trunkNames.map((name) => [`validation-${name}`, runTrunk(fitted.networks[0]!, features, name)]),
  );
}

function shuffleLabels({ tracks, split }: CellData, seed: number): LabelledTrack[] {
  const trained = Uint32Array.from(tracks.keys()).filter((row) => split[row] === 'TRAIN');
  const drawn = trained.slice();
  new Random(seed, 'shuffled labels').shuffle(drawn);
  const shuffled = [...tracks];
  trained.forEach(
    (row, i) => (shuffled[row] = { ...tracks[row]!, popularity: tracks[drawn[i]!]!.popularity }),
  );
  return shuffled;
}

async function main(): Promise<void> {
  const [spec, folder] = process.argv.slice(2) as [string, string];
  const cell = JSON.parse(spec) as CellSpec;
  new Cells(folder).store(cell, await runCell(cell));
}

void main();
