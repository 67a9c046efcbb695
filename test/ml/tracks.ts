import { demoCatalogue } from '../../src/dataset/index.js';
import { type SplitName } from '../../src/domain/names.js';
import { type LabelledTrack, trackOf } from '../../src/domain/track.js';
import { assignSplit } from '../../src/ml/index.js';

export const REFERENCE_DATE = '2025-10-31';

/** A catalogue with a realistic structure. Labels are integers, so that sums are exact. */
export function demoTracks(count: number, seed = 7): LabelledTrack[] {
  return [...demoCatalogue({ seed, tracks: count })].map((track) => ({
    ...track,
    popularity: Math.round(track.popularity),
  }));
}

export function randomSplit(tracks: readonly LabelledTrack[], seed = 1): SplitName[] {
  return assignSplit(tracks, { strategy: 'RANDOM', seed });
}

/** A track with defaults for all facts that a test does not set. */
export function track(facts: Partial<LabelledTrack> = {}): LabelledTrack {
  return {
    ...trackOf({ key: 'key', title: 'Title', artist: 'Artist', popularity: 50, audio: null }),
    ...facts,
  };
}
