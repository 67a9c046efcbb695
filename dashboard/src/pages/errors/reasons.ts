import { graphql } from '../../generated';
import type { ErrorsReasonsRowFragment, LabelledGroup } from '../../generated/graphql';
import { popularity, signed } from '../../lib/format';
import { featureGroups } from '../../lib/labels';

export const ErrorsReasonsRow = graphql(`
  fragment ErrorsReasonsRow on Residual {
    id
    track {
      id
      releaseDate
      artistPopularity
      genres
      album {
        id
        type
      }
    }
    explanation {
      baseline
      contributions {
        group
        contribution
      }
    }
    labelledMeans {
      group
      trackCount
      meanPopularity
    }
    neighbours(first: 1) {
      popularity
      track {
        id
        name
      }
    }
  }
`);

export type Reasons = ErrorsReasonsRowFragment;

/** A fact about a track and its contribution to the prediction, in points. */
export interface Reason {
  readonly fact: string;
  readonly contribution: number;
}

const SHOWN = 3;

/** The largest contributions to a prediction, described by the track's facts. */
export const reasonsOf = (row: Reasons): Reason[] =>
  row.explanation.contributions
    .filter(({ contribution }) => Math.abs(contribution) >= 0.05)
    .slice(0, SHOWN)
    .map(({ group, contribution }) => ({
      fact:
        (facts[group as keyof typeof facts] as ((of: Reasons) => string | null) | undefined)?.(row) ??
        featureGroups[group].charAt(0).toLowerCase() + featureGroups[group].slice(1),
      contribution,
    }));

/** The contributions in one line, for screen readers. */
export const sentenceOf = (row: Reasons): string =>
  [
    `average track ${popularity(Math.round(row.explanation.baseline * 10) / 10)}`,
    ...reasonsOf(row).map(({ fact, contribution }) => `${fact} ${signed(contribution)}`),
  ].join(', ');

/** The most informative group first: other releases of the song. */
const groups: readonly (readonly [LabelledGroup, string])[] = [
  ['SONG', 'other releases of the song'],
  ['ALBUM', 'the album’s other tracks'],
  ['ARTIST', 'the artist’s other tracks'],
  ['TITLE', 'tracks of this title'],
  ['DATE', 'tracks of the same day'],
];

const facts = {
  ARTIST: ({ track }: Reasons) =>
    track.artistPopularity == null
      ? 'unknown artist popularity'
      : `artist popularity ${popularity(track.artistPopularity)}`,
  RELEASE: ({ track: { album, releaseDate } }: Reasons) =>
    releaseDate == null
      ? null
      : `${album?.type != null ? `${album.type} of` : 'released'} ${releaseDate.slice(0, 4)}`,
  NAMES: () => 'words such as live or remix in the title',
  GENRES: ({ track: { genres } }: Reasons) =>
    genres.length === 0 ? 'unknown genre' : genres.slice(0, 2).join(', '),
  CONTEXT({ labelledMeans }: Reasons) {
    for (const [group, words] of groups) {
      const mean = labelledMeans.find((each) => each.group === group);
      if (mean) return `${words} at ${popularity(Math.round(mean.meanPopularity))}`;
    }
    return 'no labelled tracks of the artist or album';
  },
  NEIGHBOURS({ neighbours: [nearest] }: Reasons) {
    return nearest?.track
      ? `similar tracks such as “${nearest.track.name}” at ${popularity(nearest.popularity)}`
      : null;
  },
};
