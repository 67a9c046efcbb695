/**
 * The original notebook's two models and their baselines on its own split, several seeds each
 * (docs/evidence/original-notebook.md).
 *
 *   npm run bench:seed-models -- --dataset FILE --split FILE [--seeds 5] [--engine auto|native|wasm] [--json FILE]
 *
 * The split file is JSON, { train, val, test } of track keys.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type EngineChoice } from '../src/domain/names.js';
import type { LabelledTrack } from '../src/domain/track.js';
import { type PresetName } from '../src/ml/index.js';
import { assignSplit, openBackend, resolveConfig, train } from '../src/ml/index.js';
import { regressionMetrics } from '../src/ml/numeric/metrics.js';
import type { NetworkConfig } from '../src/ml/presets/seed/config.js';
import { readTracks } from './catalogue.js';
import { describeMachine } from './machine.js';
import {
  inFileOrder,
  mapParts,
  notebookHistory,
  type Parts,
  type TrackParts,
  trainWithHistory,
} from './seed-models-notebook.js';
import { describeMisalignment, worstResiduals } from './seed-models-notebook-report.js';

const { values: options } = parseArgs({
  options: {
    dataset: { type: 'string', default: '../shared/data/spotify-2009-2025.csv' },
    split: { type: 'string', default: '../shared/data/spotify-2009-2025.split.json' },
    seeds: { type: 'string', default: '5' },
    engine: { type: 'string', default: 'auto' },
    json: { type: 'string' },
  },
});
const ENGINE_CHOICE = options.engine as EngineChoice;

/** The result of one seed of a variant; points and points². */
interface Run {
  readonly seed: number;
  readonly epochs: number;
  readonly seconds: number;
  readonly predictions: Parts<Float64Array>;
}

interface Variant {
  readonly name: string;
  readonly run: (seed: number) => Promise<Run>;
}

async function main(): Promise<void> {
  const { tracks, referenceDate } = await readTracks(options.dataset);
  const named = JSON.parse(readFileSync(options.split, 'utf8')) as Record<'train' | 'val' | 'test', string[]>;
  const byKey = new Map(tracks.map((track) => [track.key, track]));
  const parts = mapParts({ train: named.train, validation: named.val, test: named.test }, (keys) =>
    keys.map((key) => byKey.get(key)!),
  );
  const split = assignSplit(tracks, {
    strategy: 'EXPLICIT',
    ...mapParts(parts, (part) => part.map((t) => t.key)),
  });
  const { engine, warning } = await openBackend(ENGINE_CHOICE);
  console.error(engine, warning ?? '');

  const preset = (name: string, presetName: PresetName, overrides: object = {}): Variant => ({
    name,
    async run(seed) {
      await openBackend(ENGINE_CHOICE);
      const start = performance.now();
      let epochs = 0;
      const config = resolveConfig(presetName, overrides);
      const onEpoch = () => void epochs++;
      // Early stopping used all of the original notebook's validation rows.
      const request = { tracks, split, config, seed, referenceDate, watchAllValidation: true };
      const { predictions } = await train(request, { onEpoch });
      const position = new Map(tracks.map((track, row) => [track.key, row]));
      const of = (part: readonly LabelledTrack[]) =>
        Float64Array.from(part, (track) => predictions[position.get(track.key)!]!);
      return { seed, epochs, seconds: (performance.now() - start) / 1000, predictions: mapParts(parts, of) };
    },
  });
  const notebook = (name: string, history: TrackParts): Variant => ({
    name,
    async run(seed) {
      await openBackend(ENGINE_CHOICE);
      const start = performance.now();
      const config = resolveConfig('SEED_IMPROVED') as NetworkConfig;
      const run = { config, seed, referenceDate };
      const trained = await trainWithHistory(parts, notebookHistory(history, referenceDate), run);
      return { seed, seconds: (performance.now() - start) / 1000, ...trained };
    },
  });
  const trainMean = parts.train.reduce((sum, track) => sum + track.popularity, 0) / parts.train.length;
  const variants: Variant[] = [
    {
      name: 'train mean',
      run: (seed) => {
        const predictions = mapParts(parts, (part) => new Float64Array(part.length).fill(trainMean));
        return Promise.resolve({ seed, epochs: 0, seconds: 0, predictions });
      },
    },
    preset('ARTIST_MEAN', 'ARTIST_MEAN'),
    preset('RIDGE', 'RIDGE'),
    preset('SEED_ORIGINAL', 'SEED_ORIGINAL'),
    preset('SEED_ORIGINAL, unknown artist taught', 'SEED_ORIGINAL', { minArtistTracks: 2 }),
    notebook('SEED_IMPROVED as published, misaligned', inFileOrder(tracks, parts)),
    notebook('SEED_IMPROVED aligned, in-sample artist mean', parts),
    preset('SEED_IMPROVED, unknown artist untaught', 'SEED_IMPROVED', { minArtistTracks: 1 }),
    preset('SEED_IMPROVED', 'SEED_IMPROVED'),
    preset('SEED_IMPROVED, Huber', 'SEED_IMPROVED', { loss: 'huber' }),
    preset('SEED_IMPROVED, 0.7/0.3 blend', 'SEED_IMPROVED', { artistMeanBlend: 0.3 }),
  ];

  const results = [];
  const worst: Record<string, ReturnType<typeof worstResiduals>> = {};
  for (const { name, run } of variants) {
    const runs = [];
    for (let seed = 1; seed <= Number(options.seeds); seed++) {
      const { predictions, ...rest } = await run(seed);
      runs.push({
        ...rest,
        train: evaluate('train'),
        validation: evaluate('validation'),
        test: evaluate('test'),
      });
      if (seed === 1 && /^SEED_IMPROVED($| as)/.test(name))
        worst[name] = worstResiduals(tracks, parts, predictions.test, 10);

      function evaluate(part: keyof TrackParts) {
        const clamped = predictions[part].map((value) => Math.min(100, Math.max(0, value)));
        const actual = Float64Array.from(parts[part], (track) => track.popularity);
        return regressionMetrics({ actual, median: clamped, mean: clamped });
      }
    }
    const summary = {
      name,
      validationMae: spread(runs.map((run) => run.validation.mae)),
      validationMse: spread(runs.map((run) => run.validation.mse)),
      testMae: spread(runs.map((run) => run.test.mae)),
      testMse: spread(runs.map((run) => run.test.mse)),
      epochs: spread(runs.map((run) => run.epochs)),
      seconds: spread(runs.map((run) => run.seconds)),
    };
    console.error(line(summary));
    results.push({ ...summary, runs });
  }
  const report = {
    command: `npm run bench:seed-models -- ${process.argv.slice(2).join(' ')}`,
    date: new Date().toISOString(),
    machine: describeMachine(),
    engine,
    dataset: { rows: tracks.length, sha256: sha256(options.dataset), splitSha256: sha256(options.split) },
    rows: mapParts(parts, (part) => part.length),
    variants: results,
    misalignment: describeMisalignment(tracks, parts, referenceDate),
    worstResiduals: worst,
  };
  if (options.json) writeFileSync(options.json, `${JSON.stringify(report, null, 2)}\n`);
}

interface Spread {
  readonly mean: number;
  /** Sample standard deviation over the seeds. */
  readonly sd: number;
}

function spread(values: readonly number[]): Spread {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, sd: Math.sqrt(squares / Math.max(1, values.length - 1)) };
}

function line(summary: { name: string } & Record<string, Spread | string>): string {
  const figures = Object.entries(summary).flatMap(([key, value]) =>
    typeof value === 'string' ? [] : `${key} ${value.mean.toFixed(2)} ± ${value.sd.toFixed(2)}`,
  );
  return `${summary.name}: ${figures.join(', ')}`;
}

function sha256(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
