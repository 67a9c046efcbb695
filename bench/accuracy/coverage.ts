import type { LabelledTrack } from '../../src/domain/track.js';
import { halveByArtist } from '../../src/ml/data/halves.js';
import { calibrate, type ConformalState } from '../../src/ml/numeric/conformal.js';
import { BINS } from '../../src/ml/numeric/distribution.js';
import { deriveSeed, Random } from '../../src/ml/numeric/random.js';
import { distributionEstimate, type Estimate, pointEstimate } from '../../src/ml/serving/estimate.js';

/** Per row, means over the draws: the share of intervals that contain the label (0 … 1), and the width in points. */
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
 * stopping did not watch, with replacement. Weights and watched rows are fixed.
 *
 * @param seed of the network's training
 */
export function coverageOverDraws(
  tracks: Parts<readonly LabelledTrack[]>,
  answers: Parts<Float32Array>,
  { seed, level }: { readonly seed: number; readonly level: number },
): Coverage {
  const calibrating = scoresByArtist(tracks.validation, answers.validation, seed);
  const covered = new Float64Array(tracks.test.length);
  const width = new Float64Array(tracks.test.length);
  const random = new Random(seed, 'calibration draws');
  for (let draw = 0; draw < DRAWS; draw++) {
    const scores = calibrating.flatMap(() => calibrating[random.below(calibrating.length)]!);
    const calibration = calibrate(Float64Array.from(scores));
    tracks.test.forEach(({ popularity }, row) => {
      const { lower, upper } = estimate(answers.test, row, tracks.test.length, calibration).interval(level)!;
      covered[row]! += Number(lower <= popularity && popularity <= upper) / DRAWS;
      width[row]! += (upper - lower) / DRAWS;
    });
  }
  return { covered, width };
}

/** Scores of the rows that early stopping did not use, by artist. */
function scoresByArtist(
  validation: readonly LabelledTrack[],
  answers: Float32Array,
  seed: number,
): number[][] {
  const unwatched = new Set(halveByArtist(validation, deriveSeed(seed, 'calibration')).calibration);
  const artists = new Map<string, number[]>();
  validation.forEach((track, row) => {
    if (!unwatched.has(track)) return;
    const score = estimate(answers, row, validation.length, null).score(track.popularity);
    artists.set(track.artist, [...(artists.get(track.artist) ?? []), score]);
  });
  return [...artists.values()];
}

/** @param answers distributions, (rows, BINS), or points, (rows) */
function estimate(
  answers: Float32Array,
  row: number,
  rows: number,
  calibration: ConformalState | null,
): Estimate {
  return answers.length === rows
    ? pointEstimate(answers[row]!, calibration)
    : distributionEstimate(answers.subarray(row * BINS, (row + 1) * BINS), calibration);
}
