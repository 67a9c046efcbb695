import { z } from 'zod';
import type { LabelledTrack } from '../../../domain/track.js';
import type { FoldOptions } from '../../features/bank/labelled-bank.js';
import { texts } from '../file-schemas.js';
import { type ArtifactFiles, decodeJson, encodeJson } from '../files.js';

const NAME = 'bank.json';

/** The labelled rows that a model looks up, and how its training rows were divided into folds. */
export interface BankFile {
  readonly folds: FoldOptions;
  /** With the fields of `bankRow`. */
  readonly tracks: readonly LabelledTrack[];
}

const labelledTrack = z.looseObject({
  key: z.string(),
  title: z.string(),
  artist: z.string(),
  genres: texts,
  popularity: z.number().min(0).max(100),
});
const bankSchema = z.looseObject({ folds: z.looseObject({}), tracks: z.array(labelledTrack) });

export function encodeBank({ folds, tracks }: BankFile): Uint8Array {
  return encodeJson({ folds, tracks: tracks.map(bankRow) });
}

/** @throws ArtifactError */
export function decodeBank(files: ArtifactFiles): BankFile {
  return decodeJson<BankFile>(files, NAME, bankSchema);
}

export function readBank(files: ArtifactFiles): readonly LabelledTrack[] {
  return decodeBank(files).tracks;
}

/** The same model with a bank of other labelled rows. All other files are unchanged. */
export function replaceBank(files: ArtifactFiles, tracks: readonly LabelledTrack[]): ArtifactFiles {
  const { folds } = decodeBank(files);
  return new Map(files).set(NAME, encodeBank({ folds, tracks }));
}

/**
 * The fields of a bank row that features read, in a fixed order, so that a field of another use changes no model. A row of
 * a stored bank lacks the other fields.
 */
function bankRow(track: LabelledTrack) {
  return {
    key: track.key,
    title: track.title,
    artist: track.artist,
    albumKey: track.albumKey,
    album: track.album,
    albumType: track.albumType,
    albumTotalTracks: track.albumTotalTracks,
    releaseDate: track.releaseDate,
    trackNumber: track.trackNumber,
    explicit: track.explicit,
    durationMs: track.durationMs,
    artistPopularity: track.artistPopularity,
    artistFollowers: track.artistFollowers,
    genres: track.genres,
    audio: track.audio ?? null,
    popularity: track.popularity,
  };
}
