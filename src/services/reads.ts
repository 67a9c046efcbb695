import { albumList, artistList } from '../db/dataset/artists.pages.js';
import { importList, importRejectList, readReject } from '../db/dataset/imports.pages.js';
import { readAudio } from '../db/dataset/track-audio.js';
import { readObservations, trackList } from '../db/dataset/tracks.pages.js';
import { datasetVersionList, readDatasetVersion } from '../db/dataset/versions.pages.js';
import type { Db } from '../db/kysely.js';
import { listReader } from '../db/lists/index.js';
import { readArtistError } from '../db/predictions/artist-errors.pages.js';
import { readErrorsOfArtists, readPredictionsOf, readPredictionsOfTracks } from '../db/predictions/by-key.js';
import { readChampion, readChampionId } from '../db/registry/champion.js';
import { readComparedArtist, readComparedTrack } from '../db/registry/comparison.pages.js';
import {
  readCoverage,
  readFeatureImportance,
  readMetrics,
  readNoiseCeilings,
  readPlots,
  readSlices,
} from '../db/registry/evaluation.pages.js';
import { modelVersionList } from '../db/registry/model-versions.pages.js';
import { promotionList } from '../db/registry/promotions.pages.js';
import { verdictList } from '../db/registry/verdicts.pages.js';
import { readVerifications } from '../db/registry/verifications.store.js';
import { readServerVersion } from '../db/server-version.js';
import { countQueued, readEpochs, trainingRunList } from '../db/training/runs.pages.js';
import { scorecardList } from '../db/training/scorecards.pages.js';
import { readEvaluations, sweepList } from '../db/training/sweeps.pages.js';

export type { AlbumRecord, ArtistRecord } from '../db/dataset/artists.pages.js';
export type { ImportRecord, ImportRejectRecord } from '../db/dataset/imports.pages.js';
export type { TrackAudioRecord } from '../db/dataset/track-audio.js';
export type { ObservationRecord, TrackRecord } from '../db/dataset/tracks.pages.js';
export type { DatasetVersionRecord } from '../db/dataset/versions.pages.js';
export type { Page, PageArgs } from '../db/lists/index.js';
export type { ArtistErrorRecord } from '../db/predictions/artist-errors.pages.js';
export type { PredictionRecord } from '../db/predictions/predictions.pages.js';
export type { ComparedArtistRecord, ComparedTrackRecord } from '../db/registry/comparison.pages.js';
export type {
  CoverageRecord,
  FeatureImportanceRecord,
  MetricRecord,
  NoiseCeilingRecord,
  SliceRecord,
} from '../db/registry/evaluation.pages.js';
export type { ModelVersionRecord } from '../db/registry/model-versions.pages.js';
export type { PromotionRecord } from '../db/registry/promotions.pages.js';
export type { VerdictRecord } from '../db/registry/verdicts.pages.js';
export type { EpochRecord, TrainingRunRecord } from '../db/training/runs.pages.js';
export type { ScorecardRecord, ScorecardRowRecord } from '../db/training/scorecards.pages.js';
export type { EvaluationRecord, SweepRecord } from '../db/training/sweeps.pages.js';

type Read = (db: Db, ...args: never[]) => unknown;
type Bound<Reads extends Record<string, Read>> = {
  readonly [Name in keyof Reads]: Reads[Name] extends (db: Db, ...args: infer Args) => infer Answer
    ? (...args: Args) => Answer
    : never;
};

/** The same functions without their first argument. */
const bound = <Reads extends Record<string, Read>>(db: Db, reads: Reads): Bound<Reads> =>
  Object.fromEntries(
    Object.entries(reads).map(([name, read]) => [name, (...args: never[]) => read(db, ...args)]),
  ) as Bound<Reads>;

/** Stored data that resolvers read without changes: lists by name, single rows, and batches for data loaders. */
export const createReads = (db: Db) => ({
  tracks: listReader(db, trackList),
  artists: listReader(db, artistList),
  albums: listReader(db, albumList),
  datasetVersions: listReader(db, datasetVersionList),
  imports: listReader(db, importList),
  rejects: listReader(db, importRejectList),
  runs: listReader(db, trainingRunList),
  sweeps: listReader(db, sweepList),
  scorecards: listReader(db, scorecardList),
  versions: listReader(db, modelVersionList),
  promotions: listReader(db, promotionList),
  verdicts: listReader(db, verdictList),
  ...bound(db, {
    datasetVersion: readDatasetVersion,
    observations: readObservations,
    audio: readAudio,
    reject: readReject,
    epochs: readEpochs,
    queueDepth: countQueued,
    sweepEvaluations: readEvaluations,
    champion: readChampion,
    championId: readChampionId,
    metrics: readMetrics,
    coverage: readCoverage,
    slices: readSlices,
    plots: readPlots,
    noiseCeilings: readNoiseCeilings,
    featureImportance: readFeatureImportance,
    verifications: readVerifications,
    comparedTrack: readComparedTrack,
    comparedArtist: readComparedArtist,
    predictionsOf: readPredictionsOf,
    predictionsOfTracks: readPredictionsOfTracks,
    errorsOfArtists: readErrorsOfArtists,
    artistError: readArtistError,
    serverVersion: readServerVersion,
  }),
});
export type Reads = ReturnType<typeof createReads>;
