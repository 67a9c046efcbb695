import DataLoader from 'dataloader';
import type { Services } from '../services/index.js';
import type { PredictedTrack } from '../services/predictions/predict.js';
import { askVersion } from './explanation-loader.js';
import { MAX_PREDICT_TRACKS } from '../services/predictions/predict-input.js';

/** Gathers what one request asks one by one into one statement each. Made anew for every request: nothing grows stale. */
export function createLoaders({ dataset, training, registry, predictions }: Services) {
  let champion: ReturnType<typeof registry.champion> | null = null;
  const version = batched(registry.versionsByIds);
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
    versionByNumber: batched(registry.versionsByNumbers),
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
    explanation: askVersion(predictions.explain),
    evidence: askVersion(predictions.leanOn),
    /** A version's answer to a stored track, made now. */
    predictionNow(versionId: number, trackId: number): Promise<PredictedTrack> {
      const loader =
        predictionsNow.get(versionId) ??
        new DataLoader<number, PredictedTrack>(
          async (trackIds) => {
            const [version] = await registry.versionsByIds([versionId]);
            const tracks = trackIds.map((id) => ({ trackId: id }));
            return predictions.predict({ tracks, version: version?.number });
          },
          { maxBatchSize: MAX_PREDICT_TRACKS },
        );
      predictionsNow.set(versionId, loader);
      return loader.load(trackId);
    },
    /** The version that is champion in this request; null: none yet. */
    champion: () => (champion ??= registry.champion()),
  };
}

export type Loaders = ReturnType<typeof createLoaders>;

const batched = <Key extends number | string, Value>(read: (keys: readonly Key[]) => Promise<Value[]>) =>
  new DataLoader<Key, Value>(read);

/** Pages of a list that each of many rows has: one statement for every different set of arguments. */
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
