import { getFragmentData, graphql } from '../../generated';
import type { OverviewLargestErrorFragment } from '../../generated/graphql';
import { popularity, signed } from '../../lib/format';
import { useData } from '../../lib/graphql';
import { paths } from '../../lib/paths';
import { Card } from '../../ui/Card';
import { Empty, ErrorState, Skeleton } from '../../ui/Feedback';
import { PageLink } from '../../ui/PageLink';
import { LargestErrors as document } from './documents';
import styles from './LargestErrors.module.css';

const OverviewLargestError = graphql(`
  fragment OverviewLargestError on Residual {
    id
    actual
    predicted
    residual
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

/** The test tracks with the champion's largest errors. */
export function LargestErrors({ version }: { version: number }) {
  const { data, error, refetch } = useData(document);
  const rows = data?.residuals.edges.map(({ node }) => node);
  return (
    <Card
      title="Largest errors"
      note={<PageLink to={paths.worst(version)}>All errors, with reasons</PageLink>}
    >
      {!data && (error ? <ErrorState error={error} onRetry={refetch} /> : <Skeleton height={240} />)}
      {rows?.length === 0 && <Empty title="There are no test tracks" />}
      {rows && rows.length > 0 && (
        <>
          <ol className={styles.list}>
            {getFragmentData(OverviewLargestError, rows).map((row) => (
              <Row key={row.id} {...row} />
            ))}
          </ol>
          <p className={styles.note}>
            <span className={styles.predicted} aria-hidden="true" /> predicted
            <span className={styles.actual} aria-hidden="true" /> actual popularity of test tracks, from 0 to
            100. The residual is actual − predicted, in popularity points.
          </p>
        </>
      )}
    </Card>
  );
}

function Row({ track, actual, predicted, residual }: OverviewLargestErrorFragment) {
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
