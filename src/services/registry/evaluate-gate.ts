import {
  type ComparedVersion,
  readComparedVersions,
  readSharedPredictions,
  type SharedPrediction,
} from '../../db/registry/compared-versions.js';
import type { ModelVersionRecord } from '../../db/registry/model-versions.pages.js';
import { type VerdictRecord } from '../../db/registry/verdicts.pages.js';
import { readVerdict, storeVerdict, type VerdictKey } from '../../db/registry/verdicts.store.js';
import { type Interval } from '../../domain/interval.js';
import { DomainError } from '../../errors.js';
import {
  evaluateChallengerInSteps,
  GATE_LEVEL,
  GATE_POLICY_VERSION,
  type GatePolicy,
  type GateRow,
  gateSlices,
  type HeldOut,
  heldOutTracks,
  inTurns,
} from '../../ml/index.js';
import type { ServiceDeps } from '../deps.js';

type Deps = Pick<ServiceDeps, 'db' | 'trainingProcess'>;

/** NOT_JUDGED: one of two versions cannot predict what the comparison needs, for example because its files are damaged. */
export class Incomparable extends DomainError {
  readonly versionId: number;

  constructor(version: ComparedVersion, datasetNumber: number, cause: DomainError) {
    super(
      'NOT_JUDGED',
      `Version ${version.number} could not predict the tracks of dataset version ${datasetNumber}, so the two versions cannot be compared: ${cause.message}`,
      { field: ['version'], cause },
    );
    this.versionId = version.id;
  }
}

/** The gate's verdict on a challenger, computed once and stored. @throws Incomparable */
export type EvaluateGate = (
  champion: ModelVersionRecord,
  challenger: ModelVersionRecord,
  policy: GatePolicy,
) => Promise<VerdictRecord>;

export const verdictKey = (
  champion: ModelVersionRecord,
  challenger: ModelVersionRecord,
  policy: GatePolicy,
): VerdictKey => ({
  ...policy,
  championId: champion.id,
  challengerId: challenger.id,
  policyVersion: GATE_POLICY_VERSION,
});

export function createGate(deps: Deps): EvaluateGate {
  /** A caller waits for a verdict that is being computed already. */
  const running = new Map<string, Promise<VerdictRecord>>();
  return (champion, challenger, policy) => {
    const key = verdictKey(champion, challenger, policy);
    const name = JSON.stringify(key);
    const verdict = running.get(name) ?? evaluateGate(deps, key).finally(() => running.delete(name));
    running.set(name, verdict);
    return verdict;
  };
}

async function evaluateGate(deps: Deps, key: VerdictKey): Promise<VerdictRecord> {
  const { kysely } = deps.db;
  const known = await readVerdict(kysely, key);
  if (known) return known;
  const pair = await readPair(deps, key);
  const heldOut = heldOutTracks(pair?.tracks ?? [], pair !== null && sameExplicitSplit(pair));
  const scoredAnew = pair && pair.older.dataset.id !== pair.newer.dataset.id ? pair.older : null;
  const rows = pair ? await gateRows(deps, key, pair, heldOut, scoredAnew) : [];

  const {
    reasons,
    coverageInterval,
    slices,
    rows: trackCount,
    artists,
    ...figures
  } = await inTurns(evaluateChallengerInSteps(rows, key));
  const { tested, learned, otherReleases } = heldOut;
  return storeVerdict(kysely, {
    ...key,
    ...figures,
    trackCount,
    artistCount: artists,
    datasetVersionId: pair?.newer.dataset.id ?? null,
    report: {
      level: GATE_LEVEL,
      reasons,
      tested,
      learned,
      otherReleases,
      scoredAnewId: scoredAnew?.id ?? null,
      coverageInterval,
      slices: slices.map(({ rows: trackCount, evaluated: judged, ...slice }) => ({
        ...slice,
        trackCount,
        judged,
      })),
    },
  });
}

/** Two versions, ordered by their dataset versions, and all tracks that either of them has. */
interface Pair {
  readonly older: ComparedVersion;
  readonly newer: ComparedVersion;
  readonly tracks: readonly SharedPrediction[];
}

/** Null if this instance has not the data or the split of both: it is then unknown which tracks a version was trained on. */
async function readPair({ db }: Deps, { championId, challengerId }: VerdictKey): Promise<Pair | null> {
  const versions = await readComparedVersions(db.kysely, [championId, challengerId]);
  const [older, newer] = versions.sort((a, b) => a.dataset.number - b.dataset.number);
  if (!older || !newer) return null;
  const tracks = await readSharedPredictions(db.kysely, { older, newer });
  const knows = (side: 'older' | 'newer') => tracks.some((track) => track[side] !== null);
  return knows('older') && knows('newer') ? { older, newer, tracks } : null;
}

const sameExplicitSplit = ({ older, newer }: Pair) =>
  older.explicitSplit !== null && older.explicitSplit === newer.explicitSplit;

async function gateRows(
  deps: Deps,
  { championId }: VerdictKey,
  { newer }: Pair,
  { tracks, unseenArtist }: HeldOut<SharedPrediction>,
  scoredAnew: ComparedVersion | null,
): Promise<GateRow[]> {
  const newerAnswers = tracks.map(({ newerAnswer }) => answerOf(newerAnswer!));
  const olderAnswers = scoredAnew
    ? await scoreAnew(deps, scoredAnew, newer, tracks)
    : tracks.map(({ olderAnswer }) => answerOf(olderAnswer!));
  const [champion, challenger] =
    championId === newer.id ? [newerAnswers, olderAnswers] : [olderAnswers, newerAnswers];
  return tracks.map(({ artist, actual, artistPopularity }, row) => ({
    artist,
    actual: actual!,
    champion: champion[row]!.predicted,
    challenger: challenger[row]!.predicted,
    interval: challenger[row]!.interval,
    slices: gateSlices({ actual: actual!, artistPopularity, unseenArtist: unseenArtist[row]! }),
  }));
}

/** A version's prediction of a track, and its 90 % interval. */
interface Answer {
  readonly predicted: number;
  readonly interval: Interval | null;
}

const answerOf = ({ predicted, lower, upper }: NonNullable<SharedPrediction['newerAnswer']>): Answer => ({
  predicted,
  interval: lower === null || upper === null ? null : { lower, upper },
});

/** The older version's predictions of the newer version's tracks, from its own weights and labelled bank. */
async function scoreAnew(
  { trainingProcess }: Deps,
  older: ComparedVersion,
  newer: ComparedVersion,
  tracks: readonly SharedPrediction[],
): Promise<Answer[]> {
  if (tracks.length === 0) return [];
  const task = {
    manifestHash: older.artifactHash,
    datasetHash: newer.dataset.artifactHash,
    keys: tracks.map(({ key }) => key),
  };
  try {
    const { predictions, intervals } = await trainingProcess.score(task);
    return tracks.map((_, row) => ({
      predicted: predictions[row]!,
      interval: intervals?.[row] ?? null,
    }));
  } catch (cause) {
    if (!(cause instanceof DomainError)) throw cause;
    throw new Incomparable(older, newer.dataset.number, cause);
  }
}
