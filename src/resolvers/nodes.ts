import { type SplitName } from '../domain/names.js';
import type { PredictedTrack } from '../services/predictions/predict.js';
import type { UnreleasedTrack } from '../services/predictions/predict-input.js';
import type { ImportRejectRecord } from '../services/reads.js';
import type { ArtistErrorRecord, PredictionRecord } from '../services/reads.js';
import type { ComparedArtistRecord, ComparedTrackRecord } from '../services/registry/compare.js';
import type { Context } from './context.js';
import { isUuid, type NodeType, toInteger } from './global-id.js';

interface NodeSource<Row> {
  /** The part of a global id after the type's name. */
  key(row: Row): string | number;
  /** The row with this key. Null if there is none, or the key is malformed. */
  find(key: string, context: Context): Promise<object | null> | null;
}

type Loader<Key> = { load(key: Key): Promise<object | null> };

const byNumber = (loader: (context: Context) => Loader<number>): NodeSource<{ id: number }> => ({
  key: ({ id }) => id,
  find(key, context) {
    const id = toInteger(key);
    return id === null ? null : loader(context).load(id);
  },
});

const byUuid = (loader: (context: Context) => Loader<string>): NodeSource<{ id: string }> => ({
  key: ({ id }) => id,
  find: (key, context) => (isUuid(key) ? loader(context).load(key) : null),
});

const reject: NodeSource<ImportRejectRecord> = {
  key: ({ importId, rowNumber }) => `${importId}.${rowNumber}`,
  find(key, { services }) {
    const [importId, row] = key.split('.');
    const rowNumber = toInteger(row);
    return isUuid(importId) && rowNumber !== null ? services.reads.reject(importId, rowNumber) : null;
  },
};

const storedPrediction: NodeSource<PredictionRecord> = {
  key: ({ modelVersionId, trackId }) => `${modelVersionId}.${trackId}`,
  async find(key, { services }) {
    const [versionId, trackId] = key.split('.').map(toInteger);
    if (versionId == null || trackId == null) return null;
    const [row] = await services.reads.predictionsOf([{ versionId, trackId }]);
    return row ?? null;
  },
};

/**
 * A prediction of an unreleased track has no row. Its key contains the facts of the track, so `node(id)` predicts it
 * again.
 */
const prediction: NodeSource<PredictedTrack> = {
  key: ({ modelVersionId, trackId, facts }) => `${modelVersionId}.${trackId ?? JSON.stringify(facts)}`,
  async find(key, context) {
    const dot = key.indexOf('.');
    if (key[dot + 1] !== '{') return storedPrediction.find(key, context);
    const id = toInteger(key.slice(0, dot));
    const version = id === null ? null : await context.loaders.version.load(id);
    const facts = parseFacts(key.slice(dot + 1));
    if (!version || !facts) return null;
    const input = { tracks: [{ facts }], version: version.number };
    const [row] = await context.services.predictions.predict(input, context.loaders.servedVersion);
    return row ?? null;
  },
};

const artistErrors: NodeSource<ArtistErrorRecord> = {
  key: ({ modelVersionId, split, artistId }) => `${modelVersionId}.${split}.${artistId}`,
  find(key, { services }) {
    const [version, split, artist] = key.split('.');
    const versionId = toInteger(version);
    const artistId = toInteger(artist);
    if (versionId === null || artistId === null || !isSplit(split)) return null;
    return services.reads.artistError(versionId, split, artistId);
  },
};

const comparedTrack: NodeSource<ComparedTrackRecord> = {
  key: ({ baselineId, candidateId, trackId }) => `${baselineId}.${candidateId}.${trackId}`,
  find(key, { services }) {
    const [baselineId, candidateId, trackId] = key.split('.').map(toInteger);
    if (baselineId == null || candidateId == null || trackId == null) return null;
    return services.reads.comparedTrack(baselineId, candidateId, trackId);
  },
};

const comparedArtist: NodeSource<ComparedArtistRecord> = {
  key: ({ baselineId, candidateId, split, artistId }) => `${baselineId}.${candidateId}.${split}.${artistId}`,
  find(key, { services }) {
    const [baseline, candidate, split, artist] = key.split('.');
    const [baselineId, candidateId, artistId] = [baseline, candidate, artist].map(toInteger);
    if (baselineId == null || candidateId == null || artistId == null || !isSplit(split)) return null;
    return services.reads.comparedArtist({ baselineId, candidateId, split }, artistId);
  },
};

const isSplit = (text: string | undefined): text is SplitName => /^(TRAIN|VALIDATION|TEST)$/.test(text ?? '');

function parseFacts(text: string): UnreleasedTrack | null {
  try {
    const facts = JSON.parse(text) as UnreleasedTrack;
    return typeof facts.title === 'string' && typeof facts.artist === 'string' ? facts : null;
  } catch {
    return null;
  }
}

/** All types that `node(id)` returns, with functions that create the key and find the row. */
export const nodes: { readonly [Type in NodeType]: NodeSource<never> } = {
  Track: byNumber(({ loaders }) => loaders.track),
  Artist: byNumber(({ loaders }) => loaders.artist),
  Album: byNumber(({ loaders }) => loaders.album),
  DatasetVersion: byNumber(({ loaders }) => loaders.datasetVersion),
  Import: byUuid(({ loaders }) => loaders.import),
  ImportReject: reject,
  TrainingRun: byUuid(({ loaders }) => loaders.run),
  Scorecard: byUuid(({ loaders }) => loaders.scorecard),
  Sweep: byUuid(({ loaders }) => loaders.sweep),
  ModelVersion: byNumber(({ loaders }) => loaders.version),
  Promotion: byNumber(({ loaders }) => loaders.promotion),
  PromotionVerdict: byNumber(({ loaders }) => loaders.verdict),
  Prediction: prediction,
  Residual: storedPrediction,
  ArtistErrorStats: artistErrors,
  ComparedTrack: comparedTrack,
  ComparedArtist: comparedArtist,
};
