import type { TrackFacts } from '../../data/track.js';

/**
 * Groups that a track belongs to, in which other tracks' labels speak for it. `artistReading` is the artist with one
 * follower count: files read an artist at several moments, and rows of one moment belong together.
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

/** The name of a track's group; null where the facts do not say. */
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

/** A name in Unicode's compatible form, without case. */
export function fold(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}

/**
 * A title without what tells releases apart: brackets, and what follows " - " ("Remastered 2011", "Radio Edit").
 * The whole title where nothing would remain.
 */
export function plainTitle(title: string): string {
  const folded = fold(title);
  const plain = folded
    .replace(/\(.*?\)|\[.*?\]| - .*$/gu, '')
    .replace(/[^\p{L}\p{N}_]+/gu, ' ')
    .trim();
  return plain || folded;
}

/** The artists that a title names as guests: "Song (feat. A & B)". */
export function featuredArtists(title: string): string[] {
  return [...fold(title).matchAll(/(?:feat\.?|ft\.?|with)\s+([^)\]]+)/gu)].flatMap(([, names]) =>
    names!
      .split(/,|&| and /u)
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  );
}
