import { useState } from 'react';
import { graphql } from '../../generated';
import type { TrackOrderField, TrackRowFragment, TracksListQuery } from '../../generated/graphql';
import { counted, date, popularity, trackLength } from '../../lib/format';
import { useData, usePages } from '../../lib/graphql';
import { paths } from '../../lib/paths';
import { useSettled } from '../../lib/time';
import { useUrlState } from '../../lib/url-state';
import { Combobox } from '../../ui/Combobox';
import { type Column, type Direction, TwoLines } from '../../ui/DataTable';
import { Field } from '../../ui/Field';
import { Page } from '../../ui/Page';
import { PageLink } from '../../ui/PageLink';
import { TableCard } from '../../ui/TableCard';
import { ArtistSuggestions, TracksList } from './documents';
import styles from './TracksPage.module.css';

const TrackRow = graphql(`
  fragment TrackRow on Track {
    id
    name
    popularity
    releaseDate
    durationMs
    artist {
      id
      name
    }
    album {
      id
      name
    }
  }
`);

const view = { q: '', artist: '', sort: 'POPULARITY', direction: 'DESC' };
const connection = (data: TracksListQuery) => data.tracks;

const columns: readonly Column<TrackRowFragment, TrackOrderField>[] = [
  {
    key: 'name',
    header: 'Track',
    sort: ['NAME', 'ASC'],
    cell: ({ id, name, artist }) => (
      <TwoLines first={<PageLink to={paths.track(id)}>{name}</PageLink>} second={artist.name} />
    ),
  },
  { key: 'album', header: 'Album', wide: true, cell: ({ album }) => album?.name ?? '–' },
  {
    key: 'length',
    header: 'Length',
    width: '90px',
    align: 'end',
    wide: true,
    cell: ({ durationMs }) => (durationMs == null ? '–' : trackLength(durationMs)),
  },
  {
    key: 'released',
    header: 'Released',
    width: '130px',
    align: 'end',
    wide: true,
    sort: ['RELEASE_DATE', 'DESC'],
    cell: ({ releaseDate }) => (releaseDate == null ? '–' : date(releaseDate)),
  },
  {
    key: 'popularity',
    header: 'Popularity',
    unit: '0–100',
    width: '110px',
    align: 'end',
    sort: ['POPULARITY', 'DESC'],
    cell: (track) => popularity(track.popularity),
  },
];

/** The tracks of the catalogue, filtered by name and artist. */
export default function TracksPage() {
  const [{ q, artist, sort, direction }, change] = useUrlState(view);
  const pages = usePages(
    TracksList,
    {
      filter: { nameContains: useSettled(q) || null, artist: artist || null },
      orderBy: { field: sort as TrackOrderField, direction: direction as Direction },
    },
    connection,
    TrackRow,
  );
  return (
    <Page title="Tracks" lead="The tracks of the catalogue, with their newest popularity.">
      <div className={styles.filters}>
        <Field
          label="Name"
          type="search"
          value={q}
          onChange={(event) => change({ q: event.target.value })}
          placeholder="Part of a title"
        />
        <ArtistField key={artist} artist={artist} onChoose={(name) => change({ artist: name })} />
      </div>
      <TableCard
        title="Tracks"
        one="track"
        columns={columns}
        pages={pages}
        rowKey={({ id }) => id}
        order={{ field: sort as TrackOrderField, direction: direction as Direction }}
        onOrder={(order) => change({ sort: order.field, direction: order.direction })}
        empty="No track matches"
      />
    </Page>
  );
}

function ArtistField({ artist, onChoose }: { artist: string; onChoose: (name: string) => void }) {
  const [text, setText] = useState(artist);
  const settled = useSettled(text.trim());
  const { data, loading } = useData(ArtistSuggestions, { text: settled }, { pause: settled === '' });
  return (
    <Combobox
      label="Artist"
      placeholder="Any artist"
      text={text}
      onText={(typed) => {
        setText(typed);
        if (typed === '') onChoose('');
      }}
      options={(data?.artists.edges ?? []).map(({ node }) => ({
        id: node.id,
        label: node.name,
        hint: counted(node.trackCount, 'track'),
      }))}
      loading={loading}
      onChoose={({ label }) => onChoose(label)}
    />
  );
}
