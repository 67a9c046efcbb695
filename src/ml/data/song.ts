import type { TrackFacts } from './track.js';

/**
 * What names a song whatever release it is on: artist and title in Unicode's compatible form, without case and with
 * single blanks.
 */
export function songKey(track: Pick<TrackFacts, 'artist' | 'title'>): string {
  return `${normalise(track.artist)}\n${normalise(track.title)}`;
}

function normalise(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
}
