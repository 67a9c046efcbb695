import type { LabelledTrack } from '../../domain/track.js';

const columns: Record<string, (row: LabelledTrack) => string | number | boolean | null> = {
  track_id: (row) => row.key,
  track_name: (row) => row.title,
  track_number: (row) => row.trackNumber,
  track_popularity: (row) => row.popularity,
  explicit: (row) => row.explicit,
  artist_name: (row) => row.artist,
  artist_popularity: (row) => row.artistPopularity,
  artist_followers: (row) => row.artistFollowers,
  artist_genres: (row) => row.genres.join(', ') || 'N/A',
  album_id: (row) => row.albumKey,
  album_name: (row) => row.album,
  album_release_date: (row) => row.releaseDate,
  album_total_tracks: (row) => row.albumTotalTracks,
  album_type: (row) => row.albumType,
  track_duration_ms: (row) => row.durationMs,
};

/**
 * Rows as CSV in the format of an export, so that the demo is imported like any other file. Yields pieces of about 64
 * KB.
 */
export function* toCsv(rows: Iterable<LabelledTrack>): Generator<Buffer> {
  let text = `${Object.keys(columns).join(',')}\n`;
  for (const row of rows) {
    text += `${Object.values(columns)
      .map((cell) => quoted(String(cell(row) ?? '')))
      .join(',')}\n`;
    if (text.length < 65_536) continue;
    yield Buffer.from(text);
    text = '';
  }
  yield Buffer.from(text);
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
