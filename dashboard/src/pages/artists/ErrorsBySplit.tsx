import type { ArtistDetailQuery, Split } from '../../generated/graphql';
import { count, counted, interval, points, signed } from '../../lib/format';
import { paths } from '../../lib/paths';
import { Card } from '../../ui/Card';
import { Empty } from '../../ui/Feedback';
import { PageLink } from '../../ui/PageLink';
import { Stat, Stats } from '../../ui/Stat';
import { ErrorBar, ErrorKey, largestOf } from './ErrorBar';
import styles from './ErrorsBySplit.module.css';
import { directionOf } from './bias-direction';
import { splitNames, splits } from './splits';

type Artist = NonNullable<ArtistDetailQuery['artist']>;
type Champion = NonNullable<ArtistDetailQuery['model']['champion']>;
type ArtistStats = NonNullable<Artist['test']>;

/** How wrong the champion is about the artist: on held-out tracks first, then on the others. */
export function ErrorsBySplit({ artist, champion }: { artist: Artist; champion: Champion | null }) {
  if (!champion) {
    return (
      <Card title="How wrong the champion is">
        <Empty title="Nobody is champion yet">
          Errors appear once a trained version is promoted: see <PageLink to={paths.runs()}>Runs</PageLink>{' '}
          and <PageLink to={paths.registry()}>Registry</PageLink>.
        </Empty>
      </Card>
    );
  }
  const of: Record<Split, ArtistStats | null | undefined> = {
    TEST: artist.test,
    VALIDATION: artist.validation,
    TRAIN: artist.train,
  };
  const rows = splitNames.flatMap((split) => {
    const stats = of[split];
    return stats ? [{ split, stats, all: champion.metrics.find((each) => each.split === split)?.mae }] : [];
  });
  const max = largestOf(rows.map(({ stats }) => stats));
  return (
    <Card
      title="How wrong the champion is"
      note={
        <>
          by the champion, <PageLink to={paths.version(champion.number)}>version {champion.number}</PageLink>
        </>
      }
    >
      {rows.length === 0 ? (
        <Empty title="The champion has not judged this artist">
          All of the artist’s tracks came after it was trained.
        </Empty>
      ) : (
        <div className={styles.parts}>
          {artist.test ? (
            <Headline stats={artist.test} all={champion.metrics.find(({ split }) => split === 'TEST')?.mae} />
          ) : (
            <p className={styles.note}>
              None of the artist’s tracks was held out, so there is no honest error. What training has seen
              flatters.
            </p>
          )}
          <table className={styles.table}>
            <caption className="visually-hidden">Errors by split, in popularity points</caption>
            <thead>
              <tr>
                <th scope="col">Tracks of</th>
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
  'too high': 'predicted too high on the whole',
  'too low': 'predicted too low on the whole',
  even: 'errors cancel out',
} as const;

function Headline({ stats, all }: { stats: ArtistStats; all: number | undefined }) {
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
        note={`of ${tracks}${all === undefined ? '' : `; of all artists’ ${points(all)}`}`}
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
