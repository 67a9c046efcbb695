import { useMemo } from 'react';
import type { ArtistErrorStatsOrderField, ArtistsListQuery } from '../../generated/graphql';
import { counted, points } from '../../lib/format';
import { useData, usePages } from '../../lib/graphql';
import { paths } from '../../lib/paths';
import { useSettled } from '../../lib/time';
import { oneOf, useUrlState } from '../../lib/url-state';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { DataTable, type Direction } from '../../ui/DataTable';
import { Empty, ErrorState, Skeleton } from '../../ui/Feedback';
import { Field, Select } from '../../ui/Field';
import { Page } from '../../ui/Page';
import { PageLink } from '../../ui/PageLink';
import styles from './ArtistsPage.module.css';
import { BiasPlot, SHOWN } from './BiasPlot';
import { maeOf } from './champion-errors';
import { ArtistRow, columnsOf } from './columns';
import { ArtistsChampion, ArtistsList } from './documents';
import { ErrorKey, largestOf } from './ErrorBar';
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

/** The artists of a split, with the champion's error on their tracks. */
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
    ArtistRow,
    SHOWN,
  );
  const champion = data?.model.champion;
  const all = maeOf(champion, split);
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
            The error of the champion,{' '}
            <PageLink to={paths.version(champion.number)}>version {champion.number}</PageLink>, by artist.
          </>
        ) : (
          'The error of the champion by artist.'
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
          label="Split"
          options={splitNames.map((each) => [each, `${splits[each].name} tracks`])}
          value={split}
          hint={splits[split].about}
          onChange={(event) => change({ split: event.target.value })}
        />
        <Select
          label="Minimum tracks"
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
        <BiasPlot rows={top} all={all} tracks={`${name} tracks`} />
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
            The <strong>expected error</strong> estimates the error of the artist’s next track: the raw mean
            absolute error, shrunk towards that of all tracks by empirical Bayes. It is shrunk more if the
            artist has few tracks, so that a single track does not decide the order. <strong>Bias</strong> is
            the mean of actual − predicted.
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
              title="No artist matches"
              action={<Button onClick={() => change({ q: '', min: '1' })}>Show all artists</Button>}
            >
              {q === ''
                ? `No artist has that many ${name} tracks.`
                : `No artist with at least ${counted(Number(min), `${name} track`)} has “${q}” in its name.`}
            </Empty>
          }
        />
      </Card>
    </Page>
  );
}

function NoChampion() {
  return (
    <Page title="Artists" lead="The error of the champion by artist.">
      <Card title="Artists">
        <Empty title="There is no champion yet">
          Errors by artist appear after a trained version is promoted: see{' '}
          <PageLink to={paths.runs()}>Runs</PageLink> and <PageLink to={paths.registry()}>Registry</PageLink>.
          The catalogue is under <PageLink to={paths.tracks()}>Tracks</PageLink>.
        </Empty>
      </Card>
    </Page>
  );
}
