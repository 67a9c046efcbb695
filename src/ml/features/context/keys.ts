import type { TrackFacts } from '../../../domain/track.js';

/**
 * Keys of the groups of a track, whose other labels are context features. `artistReading` is the artist with one follower
 * count: files contain values of an artist from several moments, and rows from one moment form a group.
 */
export const groupKeys = [
  'artist',
  'album',
  'artistReading',
  'song',
  'title',
  'albumName',
  'genres',
  'date',
  'artistYear',
] as const;

export type GroupKey = (typeof groupKeys)[number];

/** The group of a track for a key; null if the fact is unknown. */
export const groupName: Readonly<Record<GroupKey, (track: TrackFacts) => string | null>> = {
  artist: (track) => fold(track.artist),
  album: (track) => track.albumKey,
  artistReading: (track) =>
    track.artistFollowers === null ? null : `${fold(track.artist)}\n${track.artistFollowers}`,
  song: (track) => `${fold(track.artist)}\n${plainTitle(track.title)}`,
  title: (track) => plainTitle(track.title),
  albumName: (track) => (track.album === null ? null : `${fold(track.artist)}\n${plainTitle(track.album)}`),
  genres: (track) => [...track.genres].sort().join('\n'),
  date: (track) => track.releaseDate,
  artistYear: (track) =>
    track.releaseDate === null ? null : `${fold(track.artist)}\n${track.releaseDate.slice(0, 4)}`,
};

/** A name in Unicode compatibility form and lower case. */
export function fold(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}

/**
 * A title without release information: brackets, and text after " - " ("Remastered 2011", "Radio Edit"). Returns the whole
 * title if nothing else remains.
 */
export function plainTitle(title: string): string {
  const folded = fold(title);
  const plain = folded
    .replace(/\(.*?\)|\[.*?\]| - .*$/gu, '')
    .replace(/[^\p{L}\p{N}_]+/gu, ' ')
    .trim();
  return plain || folded;
}

/** The guest artists in a title: "Song (feat. A & B)". */
export function featuredArtists(title: string): string[] {
  return [...fold(title).matchAll(/(?:feat\.?|ft\.?|with)\s+([^)\]]+)/gu)].flatMap(([, names]) =>
    names!
      .split(/,|&| and /u)
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  );
}
