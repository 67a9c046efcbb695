import { useMemo } from 'react';
import type { ArtistErrorStatsOrderField, ArtistsListQuery } from '../../generated/graphql';
import { counted, points } from '../../lib/format';
import { useData, usePages } from '../../lib/graphql';
import { paths } from '../../lib/paths';
import { useSettled } from '../../lib/time';
import { oneOf, useUrlState } from '../../lib/url-state';
import { Card } from '../../ui/Card';
import { DataTable, type Direction } from '../../ui/DataTable';
import { Button } from '../../ui/Button';
import { Empty, ErrorState, Skeleton } from '../../ui/Feedback';
import { Field, Select } from '../../ui/Field';
import { Page } from '../../ui/Page';
import { PageLink } from '../../ui/PageLink';
import styles from './ArtistsPage.module.css';
import { ErrorKey, largestOf } from './ErrorBar';
import { Lean, SHOWN } from './BiasPlot';
import { columnsOf } from './columns';
import { ArtistsChampion, ArtistsList } from './documents';
import { splitNames, splits } from './splits';

const view = { q: '', split: 'TEST', min: '1', sort: 'SHRUNKEN_MAE', direction: 'DESC' };
const connection = (data: ArtistsListQuery) => data.model.champion?.artistErrorStats;

const least = ['1', '2', '3', '5', '10', '20'];

type Order = `${ArtistErrorStatsOrderField} ${Direction}`;
const orders: readonly (readonly [Order, string])[] = [
  ['SHRUNKEN_MAE DESC', 'Largest expected error'],
  ['SHRUNKEN_MAE ASC', 'Smallest expected error'],
  ['MAE DESC', 'Largest raw error'],
  ['MAE ASC', 'Smallest raw error'],
  ['BIAS ASC', 'Most predicted too high'],
  ['BIAS DESC', 'Most predicted too low'],
  ['TRACK_COUNT DESC', 'Most tracks'],
  ['TRACK_COUNT ASC', 'Fewest tracks'],
  ['NAME ASC', 'Name, A first'],
  ['NAME DESC', 'Name, Z first'],
];

/** Every artist of a split, with how wrong the champion is about them. */
export default function ArtistsPage() {
  const [state, change] = useUrlState(view);
  const { data, error, refetch } = useData(ArtistsChampion);
  const split = oneOf(state.split, splitNames);
  const min = oneOf(state.min, least);
  const order = oneOf(
    `${state.sort} ${state.direction}`,
    orders.map(([value]) => value),
  );
  const [field, direction] = order.split(' ') as [ArtistErrorStatsOrderField, Direction];
  const q = useSettled(state.q.trim());
  const pages = usePages(
    ArtistsList,
    {
      split,
      minTracks: Number(min),
      filter: q === '' ? null : { artist: { nameContains: q } },
      orderBy: { field, direction },
    },
    connection,
    SHOWN,
  );
  const champion = data?.model.champion;
  const all = champion?.metrics.find((each) => each.split === split)?.mae;
  const max = largestOf(pages.rows);
  const columns = useMemo(() => columnsOf(all, max), [all, max]);
  const top = useMemo(() => pages.rows.slice(0, SHOWN), [pages.rows]);
  const name = splits[split].name.toLowerCase();
  if (data && !champion) return <NoChampion />;
  return (
    <Page
      title="Artists"
      lead={
        champion ? (
          <>
            How wrong the champion,{' '}
            <PageLink to={paths.version(champion.number)}>version {champion.number}</PageLink>, is about each
            artist.
          </>
        ) : (
          'How wrong the champion is about each artist.'
        )
      }
    >
      {error && !data && <ErrorState error={error} onRetry={refetch} />}
      <div className={styles.filters}>
        <Field
          label="Artist"
          type="search"
          value={state.q}
          onChange={(event) => change({ q: event.target.value })}
          placeholder="Part of a name"
        />
        <Select
          label="Tracks of"
          options={splitNames.map((each) => [each, `${splits[each].name} tracks`])}
          value={split}
          hint={splits[split].about}
          onChange={(event) => change({ split: event.target.value })}
        />
        <Select
          label="At least"
          options={least.map((each) => [each, counted(Number(each), `${name} track`)])}
          value={min}
          onChange={(event) => change({ min: event.target.value })}
        />
        <Select
          label="Order"
          options={orders}
          value={order}
          onChange={(event) => {
            const [sort, way] = event.target.value.split(' ') as [string, string];
            change({ sort, direction: way });
          }}
        />
      </div>
      {top.length > 0 ? (
        <Lean rows={top} all={all} tracks={`${name} tracks`} />
      ) : (
        pages.loading && <Skeleton height={470} />
      )}
      <Card
        title="Artists"
        flush
        note={pages.totalCount === undefined ? undefined : counted(pages.totalCount, 'artist')}
      >
        <div className={styles.about}>
          <p>
            The <strong>expected error</strong> is what to expect of the artist’s next track: the raw mean
            absolute error, drawn towards that of all tracks, the more the fewer tracks it rests on (shrunken,
            by empirical Bayes). So nobody leads by one unlucky track. <strong>Bias</strong> is the mean of
            actual − predicted.
          </p>
          <ErrorKey all={all === undefined ? undefined : `all ${name} tracks: ${points(all)}`} />
        </div>
        <DataTable
          caption="Artists"
          columns={columns}
          pages={pages}
          rowKey={({ id }) => id}
          order={{ field, direction }}
          onOrder={(next) => change({ sort: next.field, direction: next.direction })}
          empty={
            <Empty
              title="No artist is like this"
              action={<Button onClick={() => change({ q: '', min: '1' })}>Show all artists</Button>}
            >
              {q === ''
                ? `No artist has so many ${name} tracks.`
                : `None with at least ${counted(Number(min), `${name} track`)} has “${q}” in its name.`}
            </Empty>
          }
        />
      </Card>
    </Page>
  );
}

function NoChampion() {
  return (
    <Page title="Artists" lead="How wrong the champion is about each artist.">
      <Card title="Artists">
        <Empty title="Nobody is champion yet">
          Errors by artist appear once a trained version is promoted: see{' '}
          <PageLink to={paths.runs()}>Runs</PageLink> and <PageLink to={paths.registry()}>Registry</PageLink>.
          The catalogue’s music is under <PageLink to={paths.tracks()}>Tracks</PageLink>.
        </Empty>
      </Card>
    </Page>
  );
}
