import DataLoader from 'dataloader';
import { MAX_PREDICT_TRACKS } from '../domain/limits.js';
import type { Services } from '../services/index.js';
import type { PredictedTrack } from '../services/predictions/predict.js';
import { createServedVersion } from '../services/predictions/served-version.js';
import type { ModelVersionRecord } from '../services/reads.js';
import type { VersionReader } from '../services/registry/version-reader.js';
import { createExplanationLoader } from './explanation-loader.js';

/**
 * Batches the reads of a request into one statement per kind, and reads each row only once. Every request and every
 * mutation gets new loaders, so that no loader returns data that a mutation has changed.
 */
export function createLoaders({ registry, predictions, reads }: Services) {
  const version = batched(reads.versions.by('id'));
  const versionByNumber = batched(reads.versions.by('number'));
  const remember = <Version extends ModelVersionRecord | null>(found: Version): Version => {
    if (found) {
      version.prime(found.id, found);
      versionByNumber.prime(found.number, found);
    }
    return found;
  };
  let championRead: ReturnType<typeof reads.champion> | null = null;
  const champion = () => (championRead ??= reads.champion().then(remember));
  const versionReader: VersionReader = {
    versionByNumber: (number) => versionByNumber.load(number),
    champion,
  };
  const servedVersion = createServedVersion(versionReader);
  const predictionsNow = new Map<number, DataLoader<number, PredictedTrack>>();
  return {
    track: batched(reads.tracks.by('id')),
    trackByKey: batched(reads.tracks.by('key')),
    artist: batched(reads.artists.by('id')),
    album: batched(reads.albums.by('id')),
    observations: batched(reads.observations),
    audio: batched(reads.audio),
    tracksOfArtist: batchedPages(reads.tracks.of('artist')),
    tracksOfAlbum: batchedPages(reads.tracks.of('album')),
    datasetVersion: batched(reads.datasetVersions.by('id')),
    import: batched(reads.imports.by('id')),
    importsOfVersion: batchedPages(reads.imports.of('datasetVersion')),
    sourcesOfDataset: batchedPages(reads.imports.of('laterDatasetVersion')),
    runsOfDataset: batchedPages(reads.runs.of('datasetVersion')),
    versionsOfDataset: batchedPages(reads.versions.of('datasetVersion')),
    refreshesOfVersion: batchedPages(reads.versions.of('refreshedVersion')),
    reproductionsOfVersion: batchedPages(reads.runs.of('reproducedVersion')),
    verifications: batched(reads.verifications),
    rejectsOfImport: batchedPages(reads.rejects.of('import')),
    run: batched(reads.runs.by('id')),
    epochs: batched(reads.epochs),
    scorecard: batched(reads.scorecards.by('id')),
    scorecardOfRun: batched(reads.scorecards.by('run')),
    sweep: batched(reads.sweeps.by('id')),
    sweepOfRun: batched(reads.sweeps.by('run')),
    sweepEvaluations: batched(reads.sweepEvaluations),
    version,
    versionByNumber,
    versionOfRun: batched(reads.versions.by('run')),
    metrics: batched(reads.metrics),
    coverage: batched(reads.coverage),
    slicesOfVersion: batchedPages(reads.slices),
    plotsOfVersion: batchedPages(reads.plots),
    noiseCeilings: batched(reads.noiseCeilings),
    featureImportance: batched(reads.featureImportance),
    card: batched(registry.cards),
    promotion: batched(reads.promotions.by('id')),
    verdict: batched(reads.verdicts.by('id')),
    predictionsOfVersion: batchedPages(predictions.predictionsOfVersions),
    predictionOfTrack: batchedPages(reads.predictionsOfTracks),
    errorOfArtist: batchedPages(reads.errorsOfArtists),
    artistErrorsOfVersion: batchedPages(predictions.artistErrorsOfVersions),
    explanation: createExplanationLoader(predictions.explain),
    evidence: createExplanationLoader(predictions.findEvidence),
    /** A version's prediction of a stored track, computed now. */
    predictionNow(versionId: number, trackId: number): Promise<PredictedTrack> {
      const loader =
        predictionsNow.get(versionId) ??
        new DataLoader<number, PredictedTrack>(
          async (trackIds) => {
            const found = remember(await version.load(versionId));
            const tracks = trackIds.map((id) => ({ trackId: id }));
            return predictions.predict({ tracks, version: found?.number }, servedVersion);
          },
          { maxBatchSize: MAX_PREDICT_TRACKS },
        );
      predictionsNow.set(versionId, loader);
      return loader.load(trackId);
    },
    /** The version that is champion in this request. Null: none yet. All fields that default to the champion use it. */
    champion,
    versionReader,
    /**
     * The version with that number. Defaults to the champion. @throws DomainError VERSION_NOT_FOUND, ARCHIVED,
     * NO_CHAMPION
     */
    servedVersion,
    /** As `servedVersion`. Null instead of an error. */
    versionOrChampion: (number: number | null | undefined): Promise<ModelVersionRecord | null> =>
      number == null ? champion() : versionByNumber.load(number),
  };
}

export type Loaders = ReturnType<typeof createLoaders>;

const batched = <Key extends number | string, Value>(read: (keys: readonly Key[]) => Promise<Value[]>) =>
  new DataLoader<Key, Value>(read);

/** Pages of a list that belongs to each of several rows, read by one statement for each set of arguments. */
function batchedPages<Key extends number | string, Args extends object, Page>(
  read: (keys: readonly Key[], args: Args) => Promise<Page[]>,
): (key: Key, args: Args) => Promise<Page> {
  const loaders = new Map<string, DataLoader<Key, Page>>();
  return (key, args) => {
    const name = JSON.stringify(args);
    const loader = loaders.get(name) ?? new DataLoader<Key, Page>(async (keys) => read(keys, args));
    loaders.set(name, loader);
    return loader.load(key);
  };
}
