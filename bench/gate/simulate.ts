import { evaluateChallenger, type GatePolicy, type GateRow } from '../../src/ml/index.js';
import { Random } from '../../src/ml/numeric/random.js';
import { maeOf, type Population } from './population.js';

export interface Question {
  readonly name: string;
  readonly policy: GatePolicy;
  /** The champion's true MAE − the challenger's, which it is brought to; null: left as it is. */
  readonly better: number | null;
}

export interface Answer {
  readonly name: string;
  readonly mode: GatePolicy['mode'];
  readonly margin: number;
  readonly tracks: number;
  readonly artists: number;
  readonly replicates: number;
  /** Share of the replicates. */
  readonly passed: number;
  /** Of those where the challenger is in truth not better; null where the question brings about the difference. */
  readonly falsePassed: number | null;
  /** The champion's MAE − the challenger's, mean over the replicates. */
  readonly trueDifference: number;
}

/** Draws two versions and artists with replacement, runs the gate, and counts. */
export function passRate(
  population: Population,
  { name, policy, better }: Question,
  replicates: number,
): Answer {
  const random = new Random(1, name);
  const pairs = new Map<string, Pair | null>();
  let passed = 0;
  let truth = 0;
  const worse = { drawn: 0, passed: 0 };
  for (let replicate = 0; replicate < replicates;) {
    const [champion, challenger] = drawTwo(random, population.versions.length);
    const key = `${champion}/${challenger}`;
    if (!pairs.has(key)) pairs.set(key, bring(population, champion, challenger, better));
    const pair = pairs.get(key)!;
    if (!pair) continue; // these two differ by more
    replicate++;
    const verdict = evaluateChallenger(resample(population, pair, random), policy).outcome === 'PASSED';
    passed += Number(verdict);
    truth += pair.better;
    if (pair.better > 0) continue;
    worse.drawn++;
    worse.passed += Number(verdict);
  }
  return {
    name,
    mode: policy.mode,
    margin: policy.margin,
    tracks: population.tracks.length,
    artists: population.artists.length,
    replicates,
    passed: passed / replicates,
    falsePassed: better === null ? worse.passed / worse.drawn : null,
    trueDifference: truth / replicates,
  };
}

/** Predictions of both, and the challenger's intervals, of the whole population. */
interface Pair {
  readonly champion: readonly number[];
  readonly challenger: readonly number[];
  readonly intervals: Population['versions'][number]['intervals'];
  readonly better: number;
}

/**
 * Two versions with the required true difference; null if they differ by more already. A champion that must be worse is
 * mixed with the weak version, so that its errors remain those of a real model. If the challenger must not be better, the
 * errors of the better version are increased by the same amount everywhere, so only the means of the seeds are equalised.
 */
function bring(population: Population, i: number, j: number, better: number | null): Pair | null {
  const { versions, mae, tracks, weak } = population;
  const champion = versions[i]!.predicted;
  const challenger = versions[j]!.predicted;
  const { intervals } = versions[j]!;
  const difference = mae[i]! - mae[j]!;
  const pair = { champion, challenger, intervals, better: difference };
  if (better === null) return pair;
  const missing = better - difference;
  if (better > 0)
    return missing < 0
      ? null
      : { ...pair, champion: mixUntil(tracks, champion, weak.predicted, missing), better };
  return missing >= 0
    ? { ...pair, champion: errMore(tracks, champion, missing), better }
    : { ...pair, challenger: errMore(tracks, challenger, -missing), better };
}

function errMore(tracks: Population['tracks'], predicted: readonly number[], by: number): number[] {
  return predicted.map((value, row) => (value < tracks[row]!.actual ? value - by : value + by));
}

/** A mixture whose MAE is `by` points higher: the MAE is convex in the share, so there is one crossing. */
function mixUntil(
  tracks: Population['tracks'],
  predicted: readonly number[],
  weak: readonly number[],
  by: number,
): number[] {
  const mixed = (share: number) => predicted.map((value, row) => value + share * (weak[row]! - value));
  const goal = maeOf(tracks, predicted) + by;
  let low = 0;
  let high = 1;
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2;
    if (maeOf(tracks, mixed(middle)) < goal) low = middle;
    else high = middle;
  }
  return mixed(high);
}

function resample(
  population: Population,
  { champion, challenger, intervals }: Pair,
  random: Random,
): GateRow[] {
  const { artists, tracks } = population;
  return artists.flatMap((_, draw) =>
    artists[random.below(artists.length)]!.map((row) => ({
      ...tracks[row]!,
      artist: `draw ${draw}`,
      champion: champion[row]!,
      challenger: challenger[row]!,
      interval: intervals[row]!,
    })),
  );
}

function drawTwo(random: Random, count: number): [number, number] {
  const first = random.below(count);
  const second = random.below(count - 1);
  return [first, second < first ? second : second + 1];
}
