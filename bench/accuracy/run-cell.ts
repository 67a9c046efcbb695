/** The process of one cell: `node run-cell.ts CELL-AS-JSON FOLDER`. Ends when the cell is stored. */
import {
  loadPredictor,
  openBackend,
  train,
  type EpochMetrics,
  type LabelledTrack,
} from '../../src/ml/index.js';
import { Random } from '../../src/ml/numeric/random.js';
import { decodeArtifact, type ArtifactFiles } from '../../src/ml/serving/artifact.js';
import { encodeBank } from '../../src/ml/serving/residual-net-files.js';
import type { Cell, CellSpec } from './cell.js';
import { Cells } from './cells.js';
import { readCellData, rowsOf, type CellData } from './data.js';

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
  const larger = await withRowsInBank(files, [...rowsOf({ ...data, tracks }, 'TRAIN'), ...validation]);
  const [ofTestWithValidation] = larger ? await answer(larger, [test]) : [ofTest];
  return {
    seconds,
    cpuSeconds: (user + system) / 1e6,
    epochs,
    answers: { validation: ofValidation!, test: ofTest!, testWithValidationInBank: ofTestWithValidation! },
  };
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

/** The same weights with other rows in their bank; null of a preset without one. */
async function withRowsInBank(files: ArtifactFiles, rows: LabelledTrack[]): Promise<ArtifactFiles | null> {
  const fitted = await decodeArtifact(files);
  if (!('networks' in fitted)) return null;
  fitted.networks.forEach((network) => network.dispose());
  return new Map([...files, ['bank.json', encodeBank({ folds: fitted.folds, tracks: rows })]]);
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
