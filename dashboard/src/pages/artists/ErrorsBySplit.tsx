import { type FragmentType, getFragmentData, graphql } from '../../generated';
import type { ArtistErrorsFragment, Split } from '../../generated/graphql';
import { count, counted, interval, points, signed } from '../../lib/format';
import { paths } from '../../lib/paths';
import { Card } from '../../ui/Card';
import { Empty } from '../../ui/Feedback';
import { PageLink } from '../../ui/PageLink';
import { Stat, Stats } from '../../ui/Stat';
import { directionOf } from './bias-direction';
import { maeOf } from './champion-errors';
import { ErrorBar, ErrorKey, largestOf } from './ErrorBar';
import styles from './ErrorsBySplit.module.css';
import { splitNames, splits } from './splits';

const ArtistErrorsBySplit = graphql(`
  fragment ArtistErrorsBySplit on Artist {
    test: errorStats(split: TEST) {
      ...ArtistErrors
    }
    validation: errorStats(split: VALIDATION) {
      ...ArtistErrors
    }
    train: errorStats(split: TRAIN) {
      ...ArtistErrors
    }
  }
`);

const ArtistErrors = graphql(`
  fragment ArtistErrors on ArtistErrorStats {
    id
    trackCount
    mae
    bias
    shrunkenMae
    shrunkenMaeInterval {
      lower
      upper
    }
  }
`);

const ArtistChampion = graphql(`
  fragment ArtistChampion on ModelVersion {
    number
    ...ChampionErrors
  }
`);

/** The champion's errors on the artist's tracks: the test split first. */
export function ErrorsBySplit(props: {
  artist: FragmentType<typeof ArtistErrorsBySplit>;
  champion: FragmentType<typeof ArtistChampion> | null;
}) {
  const artist = getFragmentData(ArtistErrorsBySplit, props.artist);
  const champion = getFragmentData(ArtistChampion, props.champion);
  if (!champion) {
    return (
      <Card title="Error of the champion">
        <Empty title="There is no champion yet">
          Errors appear after a trained version is promoted: see <PageLink to={paths.runs()}>Runs</PageLink>{' '}
          and <PageLink to={paths.registry()}>Registry</PageLink>.
        </Empty>
      </Card>
    );
  }
  const of: Record<Split, ArtistErrorsFragment | null | undefined> = {
    TEST: getFragmentData(ArtistErrors, artist.test),
    VALIDATION: getFragmentData(ArtistErrors, artist.validation),
    TRAIN: getFragmentData(ArtistErrors, artist.train),
  };
  const rows = splitNames.flatMap((split) => {
    const stats = of[split];
    return stats ? [{ split, stats, all: maeOf(champion, split) }] : [];
  });
  const max = largestOf(rows.map(({ stats }) => stats));
  return (
    <Card
      title="Error of the champion"
      note={
        <>
          by the champion, <PageLink to={paths.version(champion.number)}>version {champion.number}</PageLink>
        </>
      }
    >
      {rows.length === 0 ? (
        <Empty title="The champion has no predictions for this artist">
          All of the artist’s tracks were imported after it was trained.
        </Empty>
      ) : (
        <div className={styles.parts}>
          {of.TEST ? (
            <Headline stats={of.TEST} all={maeOf(champion, 'TEST')} />
          ) : (
            <p className={styles.note}>
              None of the artist’s tracks is in the test split. Errors on training tracks are lower than on
              new tracks.
            </p>
          )}
          <table className={styles.table}>
            <caption className="visually-hidden">Errors by split, in popularity points</caption>
            <thead>
              <tr>
                <th scope="col">Split</th>
                <th scope="col" className={styles.bar}>
                  From 0 to {count(max)} points
                </th>
                <th scope="col">Expected</th>
                <th scope="col">Raw</th>
                <th scope="col">Bias</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ split, stats, all }) => (
                <tr key={split}>
                  <th scope="row">
                    {splits[split].name}
                    <span className={styles.small}>
                      {counted(stats.trackCount, 'track')}
                      <span className={styles.about}>, {splits[split].about}</span>
                    </span>
                  </th>
                  <td className={styles.bar}>
                    <ErrorBar error={stats} all={all} max={max} />
                  </td>
                  <td>
                    {stats.shrunkenMae == null ? '–' : points(stats.shrunkenMae)}
                    {stats.shrunkenMaeInterval && (
                      <span className={styles.small}>{interval(stats.shrunkenMaeInterval)}</span>
                    )}
                  </td>
                  <td>
                    {points(stats.mae)}
                    {all !== undefined && <span className={styles.small}>all {points(all)}</span>}
                  </td>
                  <td>{signed(stats.bias)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <div className={styles.key}>
            <ErrorKey all="all tracks of the split" />
          </div>
        </div>
      )}
    </Card>
  );
}

const biases = {
  'too high': 'predicted too high on average',
  'too low': 'predicted too low on average',
  even: 'errors cancel out',
} as const;

function Headline({ stats, all }: { stats: ArtistErrorsFragment; all: number | undefined }) {
  const tracks = counted(stats.trackCount, 'test track');
  return (
    <Stats>
      {stats.shrunkenMae != null && (
        <Stat
          label="Expected error of the next track"
          value={stats.shrunkenMae}
          unit="points"
          bounds={stats.shrunkenMaeInterval}
          size="lg"
        />
      )}
      <Stat
        label="Raw mean absolute error"
        value={stats.mae}
        unit="points"
        note={`on ${tracks}${all === undefined ? '' : `; all artists: ${points(all)}`}`}
        size="lg"
      />
      <Stat
        label="Bias (mean of actual − predicted)"
        value={stats.bias}
        format={signed}
        unit="points"
        note={biases[directionOf(stats.bias)]}
        size="lg"
      />
    </Stats>
  );
}
