import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { featureGroups } from '../../src/domain/names.js';
import type { LabelledTrack } from '../../src/domain/track.js';
import { type BankAnswers, LabelledBank } from '../../src/ml/features/bank/labelled-bank.js';
import { assignSplit } from '../../src/ml/index.js';
import { joinColumns, type Matrix } from '../../src/ml/numeric/matrix.js';
import { bankMatrix, fitReductions, ownColumns } from '../../src/ml/presets/shared/context-columns.js';
import type { BoostingOptions } from '../../src/ml/trees/boost.js';

export interface PeerModel extends BoostingOptions {
  readonly objective: 'l1' | 'l2';
  readonly maxBins: number;
}

const shared = {
  rounds: 2000,
  learningRate: 0.04,
  maxLeaves: 31,
  minRows: 20,
  l2: 0,
  minGain: 0,
  monotone: [],
  rowShare: 0.8,
  columnShare: 0.5,
  patience: 100,
  seed: 1,
  maxBins: 255,
} as const;

/** Options close to the defaults of LightGBM, with sampling. They are not tuned for either program. */
export const peerModels: Readonly<Record<string, PeerModel>> = {
  absolute: { objective: 'l1', ...shared },
  squared: { objective: 'l2', ...shared },
};

export interface PeerRows {
  readonly matrix: Matrix;
  readonly labels: Float64Array;
  readonly artists: readonly string[];
}
export type PeerWork = Readonly<Record<'train' | 'watched' | 'test', PeerRows>>;

/** The matrices of one random split. */
export function splitWork(tracks: readonly LabelledTrack[], seed: number): PeerWork {
  const split = assignSplit(tracks, { strategy: 'RANDOM', seed });
  const part = (name: string) => tracks.filter((_, row) => split[row] === name);
  const train = part('TRAIN');
  const bank = new LabelledBank(train, { folds: 10, foldBy: 'song', seed });
  const { reductions } = fitReductions(train, featureGroups, seed);
  const rows = (of: readonly LabelledTrack[], answers: BankAnswers): PeerRows => ({
    matrix: joinColumns(ownColumns(reductions, of), bankMatrix(answers)),
    labels: Float64Array.from(of, (track) => track.popularity),
    artists: of.map((track) => track.artist),
  });
  const [watched, test] = [part('VALIDATION'), part('TEST')];
  return {
    train: rows(train, bank.askOutOfFold(0)),
    watched: rows(watched, bank.ask(watched)),
    test: rows(test, bank.ask(test)),
  };
}

export function writeWork(folder: string, work: PeerWork): void {
  const write = (name: string, values: Float64Array) =>
    writeFileSync(
      path.join(folder, `${name}.bin`),
      new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
    );
  for (const [name, { matrix, labels }] of Object.entries(work)) {
    write(name, matrix.values);
    write(`${name}-labels`, labels);
  }
  const columns = work.train.matrix.columns;
  writeFileSync(path.join(folder, 'work.json'), JSON.stringify({ columns, models: peerModels }));
}

/** The predictions that the peer wrote. */
export function readPeer(folder: string, model: string): Float64Array {
  return new Float64Array(Uint8Array.from(readFileSync(path.join(folder, `${model}.bin`))).buffer);
}
