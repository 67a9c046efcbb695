import type { LabelledTrack } from '../../src/ml/index.js';
import { halveByArtist } from '../../src/ml/data/halves.js';
import { calibrate, conformalInterval } from '../../src/ml/numeric/conformal.js';
import { deriveSeed, Random } from '../../src/ml/numeric/random.js';
import { medians } from './judge.js';

/** A row each, means over the draws: whether the interval held the label (0 … 1), and its width in points. */
export interface Coverage {
  readonly covered: Float64Array;
  readonly width: Float64Array;
}

interface Parts<Value> {
  readonly validation: Value;
  readonly test: Value;
}

const DRAWS = 50;

/**
 * Test intervals of one network, its calibration rows drawn DRAWS times: artists of the half of VALIDATION that early
 * stopping did not watch, with replacement. Weights and watched rows stay.
 *
 * @param seed of the network's training
 */
export function coverageOverDraws(
  tracks: Parts<readonly LabelledTrack[]>,
  answers: Parts<Float32Array>,
  { seed, level }: { readonly seed: number; readonly level: number },
): Coverage {
  const predicted = medians(answers.test, tracks.test);
  const calibrating = byArtist(tracks.validation, medians(answers.validation, tracks.validation), seed);
  const covered = new Float64Array(predicted.length);
  const width = new Float64Array(predicted.length);
  const random = new Random(seed, 'calibration draws');
  for (let draw = 0; draw < DRAWS; draw++) {
    const rows = calibrating.flatMap(() => calibrating[random.below(calibrating.length)]!);
    const calibration = calibrate(
      Float64Array.from(rows, ({ actual }) => actual),
      Float64Array.from(rows, (row) => row.predicted),
    );
    tracks.test.forEach(({ popularity }, row) => {
      const { lower, upper } = conformalInterval(calibration, predicted[row]!, level);
      covered[row]! += Number(lower <= popularity && popularity <= upper) / DRAWS;
      width[row]! += (upper - lower) / DRAWS;
    });
  }
  return { covered, width };
}

/** The rows that nothing watched, artist by artist. */
function byArtist(validation: readonly LabelledTrack[], predicted: Float64Array, seed: number) {
  const unwatched = new Set(halveByArtist(validation, deriveSeed(seed, 'calibration')).calibration);
  const artists = new Map<string, { actual: number; predicted: number }[]>();
  validation.forEach((track, row) => {
    if (!unwatched.has(track)) return;
    const rows = artists.get(track.artist) ?? [];
    artists.set(track.artist, [...rows, { actual: track.popularity, predicted: predicted[row]! }]);
  });
  return [...artists.values()];
}
