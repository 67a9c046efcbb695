import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { LabelledTrack } from '../../src/ml/data/track.js';
import type { SplitName } from '../../src/ml/data/split.js';

/** The seed's file, columns as it names them. */
export function readSeedTracks(file: string): LabelledTrack[] {
  const rows = parse(readFileSync(file), { columns: true, bom: true, relax_quotes: true }) as Record<string, string>[];
  return rows.map((row) => ({
    key: row['track_id']!,
    title: row['track_name']!,
    artist: row['artist_name']!,
    albumKey: row['album_id']!,
    album: row['album_name']!,
    albumType: row['album_type']!,
    albumTotalTracks: Number(row['album_total_tracks']),
    releaseDate: row['album_release_date']!,
    trackNumber: Number(row['track_number']),
    explicit: row['explicit'] === 'TRUE',
    durationMs: Math.round(Number(row['track_duration_min']) * 60_000),
    artistPopularity: Number(row['artist_popularity']),
    artistFollowers: Number(row['artist_followers']),
    genres: row['artist_genres'] === 'N/A' ? [] : row['artist_genres']!.split(',').map((genre) => genre.trim()),
    popularity: Number(row['track_popularity']),
  }));
}

/** The seed's split, as the tracks. */
export function readSplit(file: string, tracks: readonly LabelledTrack[]): SplitName[] {
  const keys = JSON.parse(readFileSync(file, 'utf8')) as Record<'train' | 'val' | 'test', string[]>;
  const splitOf = new Map<string, SplitName>([
    ...keys.train.map((key) => [key, 'TRAIN'] as const),
    ...keys.val.map((key) => [key, 'VALIDATION'] as const),
    ...keys.test.map((key) => [key, 'TEST'] as const),
  ]);
  return tracks.map((track) => {
    const split = splitOf.get(track.key);
    if (!split) throw new Error(`${file} does not place track ${track.key}.`);
    return split;
  });
}
