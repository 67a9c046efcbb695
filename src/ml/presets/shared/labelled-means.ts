import type { LabelledGroup } from '../../../domain/prediction-names.js';
import type { TrackFacts } from '../../../domain/track.js';
import type { LabelledBank } from '../../features/bank/labelled-bank.js';
import type { GroupKey } from '../../features/context/keys.js';
import type { Evidence } from '../evidence.js';

const shownGroups: Partial<Record<GroupKey, LabelledGroup>> = {
  artist: 'ARTIST',
  album: 'ALBUM',
  song: 'SONG',
  title: 'TITLE',
  date: 'DATE',
};

/** Statistics of the labelled tracks that share an attribute with a track. */
export function labelledMeans(bank: LabelledBank, track: TrackFacts): Evidence['means'] {
  return bank.labelledGroups(track).flatMap(({ key, n, meanPopularity }) => {
    const group = shownGroups[key];
    return group ? [{ group, trackCount: n, meanPopularity }] : [];
  });
}
