import DataLoader from 'dataloader';
import { MAX_PREDICT_TRACKS } from '../domain/limits.js';
import type { Services } from '../services/index.js';
import type { PredictedTrack } from '../services/predictions/predict.js';
import { createServedVersion } from '../services/predictions/served-version.js';
import type { ModelVersionRecord } from '../services/registry/queries.js';
import type { VersionReader } from '../services/registry/version-reader.js';
import { createExplanationLoader } from './explanation-loader.js';

/**
 * Batches the reads of one request into one statement each, and reads nothing twice. Every request and every mutation gets
 * new loaders, so that no loader returns what a mutation has changed.
 */
export function createLoaders({ dataset, training, registry, predictions }: Services) {
  const version = batched(registry.versionsByIds);
  const versionByNumber = batched(registry.versionsByNumbers);
  const remember = <Version extends ModelVersionRecord | null>(found: Version): Version => {
    if (found) {
      version.prime(found.id, found);
      versionByNumber.prime(found.number, found);
    }
    return found;
  };
  let championRead: ReturnType<typeof registry.champion> | null = null;
  const champion = () => (championRead ??= registry.champion().then(remember));
  const versionReader: VersionReader = {
    versionByNumber: (number) => versionByNumber.load(number),
    champion,
  };
  const servedVersion = createServedVersion(versionReader);
  const predictionsNow = new Map<number, DataLoader<number, PredictedTrack>>();
  return {
    track: batched(dataset.tracksByIds),
    trackByKey: batched(dataset.tracksByKeys),
    artist: batched(dataset.artistsByIds),
    album: batched(dataset.albumsByIds),
    observations: batched(dataset.observationsOfTracks),
    audio: batched(dataset.audioOfTracks),
    tracksOfArtist: batchedPages(dataset.tracksOfArtists),
    tracksOfAlbum: batchedPages(dataset.tracksOfAlbums),
    datasetVersion: batched(dataset.datasetVersionsByIds),
    import: batched(dataset.importsByIds),
    importsOfVersion: batchedPages(dataset.importsOfVersions),
    sourcesOfDataset: batchedPages(dataset.sourcesOfVersions),
    runsOfDataset: batchedPages(training.runsOfDatasets),
    versionsOfDataset: batchedPages(registry.versionsOfDatasets),
    refreshesOfVersion: batchedPages(registry.refreshesOfVersions),
    reproductionsOfVersion: batchedPages(training.reproductionsOfVersions),
    verifications: batched(registry.verificationsOfVersions),
    rejectsOfImport: batchedPages(dataset.rejectsOfImports),
    run: batched(training.runsByIds),
    epochs: batched(training.epochsOfRuns),
    scorecard: batched(training.scorecardsByIds),
    scorecardOfRun: batched(training.scorecardsOfRuns),
    sweep: batched(training.sweeps.byIds),
    sweepOfRun: batched(training.sweeps.ofRuns),
    sweepEvaluations: batched(training.sweeps.evaluations),
    version,
    versionByNumber,
    versionOfRun: batched(registry.versionsOfRuns),
    metrics: batched(registry.metricsOfVersions),
    coverage: batched(registry.coverageOfVersions),
    slicesOfVersion: batchedPages(registry.slicesOfVersions),
    plotsOfVersion: batchedPages(registry.plotsOfVersions),
    noiseCeilings: batched(registry.noiseCeilingsOfVersions),
    featureImportance: batched(registry.featureImportanceOfVersions),
    card: batched(registry.cards),
    promotion: batched(registry.promotionsByIds),
    verdict: batched(registry.verdictsByIds),
    predictionsOfVersion: batchedPages(predictions.predictionsOfVersions),
    predictionOfTrack: batchedPages(predictions.predictionsOfTracks),
    errorOfArtist: batchedPages(predictions.errorsOfArtists),
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
    /** The version that is champion in this request; null: none yet. All fields that default to the champion use it. */
    champion,
    versionReader,
    /** The version of that number; omitted: the champion. @throws DomainError VERSION_NOT_FOUND, ARCHIVED, NO_CHAMPION */
    servedVersion,
    /** As `servedVersion`; null instead of an error. */
    versionOrChampion: (number: number | null | undefined): Promise<ModelVersionRecord | null> =>
      number == null ? champion() : versionByNumber.load(number),
  };
}

export type Loaders = ReturnType<typeof createLoaders>;

const batched = <Key extends number | string, Value>(read: (keys: readonly Key[]) => Promise<Value[]>) =>
  new DataLoader<Key, Value>(read);

/** Pages of a list that each of many rows has, in one statement for each set of arguments. */
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
