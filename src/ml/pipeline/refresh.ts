import { type SplitName } from '../../domain/names.js';
import type { LabelledTrack } from '../../domain/track.js';
import { type Assignment, extendSplit } from '../data/extend-split.js';
import { type GroupBy, groupOf } from '../data/group.js';
import { halveByArtist } from '../data/halves.js';
import { groupingOf, type SplitRequest } from '../data/split.js';
import { hash32 } from '../numeric/hash.js';
import { deriveSeed } from '../numeric/random.js';
import type { ArtifactFiles } from '../presets/files.js';
import { replaceBank } from '../serving/artifact.js';
import { calibrateOn, withCalibration } from './calibrate.js';
import { evaluate, type TrainedModel } from './evaluate.js';
import type { TrainingHooks } from './fit.js';

interface RefreshRequest {
  /** Files of the version to refresh. */
  readonly files: ArtifactFiles;
  /** The split of the version's own tracks. */
  readonly assigned: Assignment;
  /** The training run that produced the weights, even if the version was itself created by a refresh. */
  readonly origin: {
    readonly tracks: readonly LabelledTrack[];
    readonly assigned: Assignment;
    readonly seed: number;
  };
  readonly split: Exclude<SplitRequest, { strategy: 'EXPLICIT' }> | { readonly strategy: 'EXPLICIT' };
  /** Tracks of the newer dataset version. */
  readonly tracks: readonly LabelledTrack[];
  /** ISO date, frozen with that dataset version. */
  readonly referenceDate: string;
}

/** `split` is parallel to the request's `tracks`. */
interface RefreshedModel extends TrainedModel {
  readonly split: readonly SplitName[];
}

/** Number of parts of VALIDATION that are held out of the bank in turn. */
const CROSS_FITS = 10;

/**
 * Keeps the weights and the preprocessing, and replaces the bank with TRAIN and VALIDATION of `tracks`. TEST rows are
 * never in the bank. The same request gives the same bytes.
 *
 * @example
 * ```ts
 * const split = { strategy: 'RANDOM', seed: 1 } as const;
 * const assigned = new Map(tracks.map(({ key }, row) => [key, before[row]!]));
 * const origin = { tracks, assigned, seed: 1 };
 * const refreshed = await refresh({
 *   files,
 *   assigned,
 *   origin,
 *   split,
 *   tracks: newerTracks,
 *   referenceDate: '2026-01-31',
 * });
 * ```
 */
export async function refresh(
  request: RefreshRequest,
  hooks: Pick<TrainingHooks, 'onPhase'> = {},
): Promise<RefreshedModel> {
  const { files, tracks, origin, referenceDate } = request;
  hooks.onPhase?.('FEATURES');
  const rule = request.split;
  const split = extendSplit(tracks, { rule, assigned: request.assigned, drawnBy: origin.tracks });
  const bank = tracks.filter((_, row) => split[row] !== 'TEST');
  const refreshed = replaceBank(files, bank);

  hooks.onPhase?.('CALIBRATION');
  const validation = tracks.filter((_, row) => split[row] === 'VALIDATION');
  const watched = watchedArtists(origin);
  const calibration = await calibrateOn(
    crossFits(validation, rule, origin.seed).map((heldOut) => {
      const keys = new Set(heldOut.map(({ key }) => key));
      return {
        rows: heldOut.filter(({ artist }) => !watched.has(artist)),
        files: replaceBank(
          files,
          bank.filter(({ key }) => !keys.has(key)),
        ),
      };
    }),
  );

  const foldBy = groupingOf(rule);
  const model = await evaluate(
    withCalibration(refreshed, calibration),
    { tracks, split, foldBy, seed: origin.seed, referenceDate },
    hooks,
  );
  hooks.onPhase?.('SAVING');
  return { ...model, split };
}

/**
 * Artists whose tracks early stopping monitored. The errors of one artist's tracks are correlated, so these artists must
 * not calibrate intervals.
 */
function watchedArtists({ tracks, assigned, seed }: RefreshRequest['origin']): ReadonlySet<string> {
  const validation = tracks.filter(({ key }) => assigned.get(key) === 'VALIDATION');
  const { watched } = halveByArtist(validation, deriveSeed(seed, 'calibration'));
  return new Set(watched.map(({ artist }) => artist));
}

/**
 * Divides VALIDATION into parts. Each part is scored with a bank that does not contain it. Groups of the split stay
 * together. TEMPORAL has one part, because all TEST tracks are newer than the bank.
 */
function crossFits(
  validation: readonly LabelledTrack[],
  rule: RefreshRequest['split'],
  seed: number,
): LabelledTrack[][] {
  if (rule.strategy === 'TEMPORAL') return [[...validation]];
  return dealByGroup(validation, groupingOf(rule), deriveSeed(seed, 'cross-fits'));
}

function dealByGroup(tracks: readonly LabelledTrack[], by: GroupBy, seed: number): LabelledTrack[][] {
  const parts: LabelledTrack[][] = Array.from({ length: CROSS_FITS }, () => []);
  for (const track of tracks) parts[hash32(groupOf(track, by), seed) % CROSS_FITS]!.push(track);
  return parts;
}
