import { graphql } from '../../generated';
import type {
  ChangedArtistFragment,
  ChangedTrackFragment,
  CompareArtistsQuery,
  CompareTracksQuery,
} from '../../generated/graphql';
import { count, points, popularity, signed } from '../../lib/format';
import { usePages } from '../../lib/graphql';
import { paths } from '../../lib/paths';
import { Card } from '../../ui/Card';
import { type Column, DataTable, TwoLines } from '../../ui/DataTable';
import { PageLink } from '../../ui/PageLink';
import { Tabs } from '../../ui/Tabs';
import styles from './Changes.module.css';
import { CompareArtists, CompareTracks } from './documents';
import type { Pair } from './pair';
import { significanceColors } from './significance';

const ChangedTrack = graphql(`
  fragment ChangedTrack on ComparedTrack {
    id
    actual
    baselinePredicted
    candidatePredicted
    difference
    track {
      id
      name
      artist {
        id
        name
      }
    }
  }
`);

const ChangedArtist = graphql(`
  fragment ChangedArtist on ComparedArtist {
    id
    trackCount
    baselineMae
    candidateMae
    difference
    totalDifference
    artist {
      id
      name
    }
  }
`);

const lists = [
  ['improved-tracks', 'Improved tracks'],
  ['worsened-tracks', 'Worsened tracks'],
  ['improved-artists', 'Improved artists'],
  ['worsened-artists', 'Worsened artists'],
] as const;
export type List = (typeof lists)[number][0];
export const isList = (text: string): text is List => lists.some(([name]) => name === text);

const about: Record<List, string> = {
  'improved-tracks': 'Tracks on which the candidate has a smaller error, largest improvement first.',
  'worsened-tracks': 'Tracks on which the candidate has a larger error, largest increase first.',
  'improved-artists': 'By the sum over an artist’s tracks.',
  'worsened-artists': 'By the sum over an artist’s tracks.',
};

const tracks = ({ compareVersions }: CompareTracksQuery) =>
  compareVersions.improvedTracks ?? compareVersions.worsenedTracks;
const artists = ({ compareVersions }: CompareArtistsQuery) =>
  compareVersions.improvedArtists ?? compareVersions.worsenedArtists;

function Change({ value, digits = 1 }: { value: number; digits?: 1 | 2 }) {
  return (
    <span className={styles.change}>
      {signed(value, digits)}
      <span
        className={styles.mark}
        style={{ background: value < 0 ? significanceColors.better : significanceColors.worse }}
        aria-hidden="true"
      />
    </span>
  );
}

const figure = { align: 'end', width: '104px' } as const;

const trackColumns: readonly Column<ChangedTrackFragment>[] = [
  {
    key: 'track',
    header: 'Track',
    cell: ({ track }) => (
      <TwoLines
        first={<PageLink to={paths.track(track.id)}>{track.name}</PageLink>}
        second={track.artist.name}
      />
    ),
  },
  {
    key: 'actual',
    header: 'Actual',
    unit: '0–100',
    ...figure,
    wide: true,
    cell: (row) => popularity(row.actual),
  },
  {
    key: 'baseline',
    header: 'Baseline',
    unit: 'predicted',
    ...figure,
    wide: true,
    cell: (row) => popularity(row.baselinePredicted),
  },
  {
    key: 'candidate',
    header: 'Candidate',
    unit: 'predicted',
    ...figure,
    wide: true,
    cell: (row) => popularity(row.candidatePredicted),
  },
  {
    key: 'change',
    header: 'Change of the error',
    unit: 'points',
    align: 'end',
    width: '140px',
    cell: (row) => <Change value={row.difference} />,
  },
];

const artistColumns: readonly Column<ChangedArtistFragment>[] = [
  {
    key: 'artist',
    header: 'Artist',
    cell: ({ artist }) => <PageLink to={paths.artist(artist.name)}>{artist.name}</PageLink>,
  },
  {
    key: 'tracks',
    header: 'Tracks',
    ...figure,
    width: '80px',
    wide: true,
    cell: (row) => count(row.trackCount),
  },
  {
    key: 'baseline',
    header: 'Baseline',
    unit: 'error, points',
    ...figure,
    wide: true,
    cell: (row) => points(row.baselineMae),
  },
  {
    key: 'candidate',
    header: 'Candidate',
    unit: 'error, points',
    ...figure,
    wide: true,
    cell: (row) => points(row.candidateMae),
  },
  {
    key: 'change',
    header: 'Change',
    unit: 'points per track',
    ...figure,
    cell: (row) => <Change value={row.difference} digits={2} />,
  },
  { key: 'total', header: 'In total', unit: 'points', ...figure, cell: (row) => signed(row.totalDifference) },
];

/** The tracks and artists with the largest changes. */
export function Changes({ pair, list, onList }: { pair: Pair; list: List; onList: (list: List) => void }) {
  const improved = list.startsWith('improved');
  return (
    <Card title="Largest changes" note={about[list]} flush>
      <div className={styles.tabs}>
        <Tabs label="Improved and worsened" tabs={lists} chosen={list} onChoose={onList}>
          {list.endsWith('tracks') ? (
            <Tracks key={list} pair={pair} improved={improved} />
          ) : (
            <Artists key={list} pair={pair} improved={improved} />
          )}
        </Tabs>
      </div>
    </Card>
  );
}

interface ListProps {
  readonly pair: Pair;
  readonly improved: boolean;
}

function Tracks({ pair, improved }: ListProps) {
  const pages = usePages(CompareTracks, { ...pair, improved }, tracks, ChangedTrack, 10);
  return (
    <DataTable
      caption={improved ? 'Improved tracks' : 'Worsened tracks'}
      columns={trackColumns}
      pages={pages}
      rowKey={({ id }) => id}
      empty={`No track ${improved ? 'improved' : 'worsened'}`}
    />
  );
}

function Artists({ pair, improved }: ListProps) {
  const pages = usePages(CompareArtists, { ...pair, improved }, artists, ChangedArtist, 10);
  return (
    <DataTable
      caption={improved ? 'Improved artists' : 'Worsened artists'}
      columns={artistColumns}
      pages={pages}
      rowKey={({ id }) => id}
      empty={`No artist ${improved ? 'improved' : 'worsened'}`}
    />
  );
}
