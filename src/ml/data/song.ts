import type { TrackFacts } from '../../domain/track.js';

/**
 * Identifies a song across releases: artist and title in Unicode compatibility form, lower case, with single blanks.
 */
export function songKey(track: Pick<TrackFacts, 'artist' | 'title'>): string {
  return `${normalise(track.artist)}\n${normalise(track.title)}`;
}

function normalise(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
}
