import type { LabelledTrack } from '../src/domain/track.js';
import { artistHistory } from '../src/ml/features/artist-history.js';
import { column } from '../src/ml/numeric/matrix.js';
import { correlation, inFileOrder, notebookHistory, type TrackParts } from './seed-models-notebook.js';

/** Effects of the misaligned rows on the notebook's features and residual table. */
export function describeMisalignment(
  tracks: readonly LabelledTrack[],
  parts: TrackParts,
  referenceDate: string,
) {
  const file = inFileOrder(tracks, parts);
  const target = popularity(parts.test);
  const trained = new Set(parts.train.map(({ artist }) => artist));
  const outOfFold = artistHistory.fit(parts.train, { folds: 10, foldBy: 'song', shrinkage: 0, seed: 1 });
  const years = (part: readonly LabelledTrack[]) => {
    const dates = part.flatMap((track) => track.releaseDate ?? []).sort();
    return `${dates[0]} … ${dates.at(-1)}`;
  };
  return {
    testRowsAligned: parts.test.filter((track, row) => file.test[row]?.key === track.key).length,
    testRows: parts.test.length,
    testRowsOfArtistsThatTrainingNeverSaw: parts.test.filter(({ artist }) => !trained.has(artist)).length,
    releaseDates: {
      rowsThatMadeTheTrainingColumns: years(file.train),
      rowsThatMadeTheTestColumns: years(file.test),
      trainingRows: years(parts.train),
      testRows: years(parts.test),
    },
    correlationOfArtistMeanWithPopularity: {
      testMisaligned: correlation(column(notebookHistory(file, referenceDate).test, 0), target),
      testAligned: correlation(column(notebookHistory(parts, referenceDate).test, 0), target),
      trainMisaligned: correlation(
        column(notebookHistory(file, referenceDate).train, 0),
        popularity(parts.train),
      ),
      trainAlignedInSample: correlation(
        column(notebookHistory(parts, referenceDate).train, 0),
        popularity(parts.train),
      ),
      trainAlignedOutOfFold: correlation(
        column(artistHistory.transform(outOfFold, parts.train), 0),
        popularity(parts.train),
      ),
    },
  };
}

/** The largest absolute residuals of the test rows, with the names that a table in file order shows next to them. */
export function worstResiduals(
  tracks: readonly LabelledTrack[],
  parts: TrackParts,
  predicted: Float64Array,
  count: number,
) {
  const file = inFileOrder(tracks, parts);
  return parts.test
    .map((track, row) => ({
      artist: track.artist,
      title: track.title,
      album: track.album,
      actual: track.popularity,
      predicted: round(predicted[row]!),
      residual: round(track.popularity - predicted[row]!),
      namesInFileOrder: `${file.test[row]!.artist}: ${file.test[row]!.title}`,
    }))
    .sort((a, b) => Math.abs(b.residual) - Math.abs(a.residual))
    .slice(0, count);
}

function popularity(tracks: readonly LabelledTrack[]): Float64Array {
  return Float64Array.from(tracks, (track) => track.popularity);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
