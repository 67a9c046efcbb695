import type { ErrorsReasonsQuery, LabelledGroup } from '../../generated/graphql';
import { popularity, signed } from '../../lib/format';
import { featureGroups } from '../../lib/labels';

export type Reasons = ErrorsReasonsQuery['residuals']['edges'][number]['node'];

/** A fact about a track, and how far it moved the prediction, in points. */
export interface Reason {
  readonly fact: string;
  readonly moved: number;
}

const SHOWN = 3;

/** The heaviest reasons for a prediction, said with the track's own facts. */
export const reasonsOf = (row: Reasons): Reason[] =>
  row.explanation.contributions
    .filter(({ contribution }) => Math.abs(contribution) >= 0.05)
    .slice(0, SHOWN)
    .map(({ group, contribution }) => ({
      fact:
        (facts[group as keyof typeof facts] as ((of: Reasons) => string | null) | undefined)?.(row) ??
        featureGroups[group].charAt(0).toLowerCase() + featureGroups[group].slice(1),
      moved: contribution,
    }));

/** In one line, for those who cannot see the table's marks. */
export const sentenceOf = (row: Reasons): string =>
  [
    `average track ${popularity(Math.round(row.explanation.baseline * 10) / 10)}`,
    ...reasonsOf(row).map(({ fact, moved }) => `${fact} ${signed(moved)}`),
  ].join(', ');

/** The nearest kin first: what another release of the song reached says most. */
const kin: readonly (readonly [LabelledGroup, string])[] = [
  ['SONG', 'the song elsewhere'],
  ['ALBUM', 'the album’s other tracks'],
  ['ARTIST', 'the artist’s other tracks'],
  ['TITLE', 'tracks of this title'],
  ['DATE', 'tracks of the same day'],
];

const facts = {
  ARTIST: ({ track }: Reasons) =>
    track.artistPopularity == null
      ? 'an artist of unknown fame'
      : `an artist of popularity ${popularity(track.artistPopularity)}`,
  RELEASE: ({ track: { album, releaseDate } }: Reasons) =>
    releaseDate == null
      ? null
      : `${album?.type != null ? `${album.type} of` : 'released'} ${releaseDate.slice(0, 4)}`,
  NAMES: () => 'marks in the name, such as live or remix',
  GENRES: ({ track: { genres } }: Reasons) =>
    genres.length === 0 ? 'no genre known' : genres.slice(0, 2).join(', '),
  CONTEXT({ labelledMeans }: Reasons) {
    for (const [group, words] of kin) {
      const mean = labelledMeans.find((each) => each.group === group);
      if (mean) return `${words} at ${popularity(Math.round(mean.meanPopularity))}`;
    }
    return 'nothing known of artist or album';
  },
  NEIGHBOURS({ neighbours: [nearest] }: Reasons) {
    return nearest?.track
      ? `similar tracks, first “${nearest.track.name}” at ${popularity(nearest.popularity)}`
      : null;
  },
};
