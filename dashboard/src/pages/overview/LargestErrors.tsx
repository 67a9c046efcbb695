import type { WorstErrorsQuery } from '../../generated/graphql';
import { popularity, signed } from '../../lib/format';
import { useData } from '../../lib/graphql';
import { paths } from '../../lib/paths';
import { Card } from '../../ui/Card';
import { Empty, ErrorState, Skeleton } from '../../ui/Feedback';
import { PageLink } from '../../ui/PageLink';
import styles from './LargestErrors.module.css';
import { WorstErrors as document } from './documents';

type Residual = WorstErrorsQuery['residuals']['edges'][number]['node'];

/** Where the champion is most wrong. */
export function WorstErrors({ version }: { version: number }) {
  const { data, error, refetch } = useData(document);
  const rows = data?.residuals.edges.map(({ node }) => node);
  return (
    <Card
      title="Furthest off"
      note={<PageLink to={paths.worst(version)}>The largest errors, and why</PageLink>}
    >
      {!data && (error ? <ErrorState error={error} onRetry={refetch} /> : <Skeleton height={240} />)}
      {rows?.length === 0 && <Empty title="There are no test tracks" />}
      {rows && rows.length > 0 && (
        <>
          <ol className={styles.list}>
            {rows.map((row) => (
              <Row key={row.id} {...row} />
            ))}
          </ol>
          <p className={styles.note}>
            <span className={styles.predicted} aria-hidden="true" /> predicted
            <span className={styles.actual} aria-hidden="true" /> actual popularity, 0 to 100, of test tracks.
            The residual is actual − predicted, in popularity points.
          </p>
        </>
      )}
    </Card>
  );
}

function Row({ track, actual, predicted, residual }: Residual) {
  return (
    <li>
      <div className={styles.track}>
        <PageLink to={paths.track(track.id)} className={styles.name}>
          {track.name}
        </PageLink>
        <span className={styles.artist}>{track.artist.name}</span>
      </div>
      <div className={styles.line} aria-hidden="true">
        <span
          className={styles.gap}
          style={{ left: `${Math.min(actual, predicted)}%`, width: `${Math.abs(residual)}%` }}
        />
        <span className={styles.predicted} style={{ left: `${predicted}%` }} />
        <span className={styles.actual} style={{ left: `${actual}%` }} />
      </div>
      <span className={styles.figures}>
        <span className="visually-hidden">predicted </span>
        {popularity(predicted)} → <span className="visually-hidden">actual </span>
        {popularity(actual)}
      </span>
      <span className={styles.residual}>
        <span className="visually-hidden">residual </span>
        {signed(residual)}
      </span>
    </li>
  );
}
