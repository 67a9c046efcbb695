/**
 * Time of RESIDUAL_NET's features, in seconds: `node scripts/run.mjs bench features [TRACKS | FILE]`, for demo
 * tracks (default 100,000) or a catalogue file. The fingerprints show if a change altered any number.
 */
import { createHash } from 'node:crypto';
import { demoCatalogue } from '../src/dataset/index.js';
import type { LabelledTrack } from '../src/domain/track.js';
import { type BankAnswers, LabelledBank } from '../src/ml/features/bank/labelled-bank.js';
import { residualNetDefaults } from '../src/ml/presets/residual-net/config.js';
import {
  fitResidualFeatures,
  type ResidualFeatures,
  residualFeatures,
} from '../src/ml/presets/residual-net/features.js';
import { ownColumns } from '../src/ml/presets/shared/context-columns.js';
import { readTracks } from './catalogue.js';
import { describeMachine } from './machine.js';

function fingerprint(...parts: readonly NodeJS.ArrayBufferView[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex').slice(0, 12);
}

const ofAnswers = (said: BankAnswers) => fingerprint(said.columns, said.neighbours, said.neighbourCounts);
const ofFeatures = (inputs: ResidualFeatures) => fingerprint(inputs.context, inputs.facts);

function measured<T>(what: string, act: () => T, print: (result: T) => string = () => ''): T {
  const before = process.cpuUsage();
  const start = performance.now();
  const result = act();
  const { user, system } = process.cpuUsage(before);
  const seconds = ((performance.now() - start) / 1000).toFixed(2);
  console.log(`${what}: ${seconds} s, CPU ${((user + system) / 1e6).toFixed(2)} s ${print(result)}`);
  return result;
}

async function main(source = '100000'): Promise<void> {
  const tracks: readonly LabelledTrack[] = /^\d+$/.test(source)
    ? [...demoCatalogue({ seed: 1, tracks: Number(source) })]
    : (await readTracks(source)).tracks;
  console.log(JSON.stringify({ tracks: tracks.length, machine: describeMachine() }));
  const { assignments, features: groups } = residualNetDefaults.defaults;

  const bank = measured('bank', () => new LabelledBank(tracks, { folds: 10, foldBy: 'song', seed: 1 }));
  const answers = Array.from({ length: assignments }, (_, i) =>
    measured(`asked out of fold, assignment ${i}`, () => bank.askOutOfFold(i), ofAnswers),
  );
  const state = measured('texts and scales fitted', () =>
    fitResidualFeatures(tracks, answers[0]!, { groups, seed: 1 }),
  );
  const own = measured('facts and texts', () => ownColumns(state, tracks));
  answers.forEach((answer, i) =>
    measured(`columns, assignment ${i}`, () => residualFeatures(state, tracks, answer, own), ofFeatures),
  );
  measured('one ask of every track', () => bank.ask(tracks), ofAnswers);
  console.log(`peak resident memory: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
}

void main(...process.argv.slice(2));
