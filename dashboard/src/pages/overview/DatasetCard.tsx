import { type FragmentType, getFragmentData, graphql } from '../../generated';
import { ago, count, date, dateTime } from '../../lib/format';
import { paths } from '../../lib/paths';
import { useNow } from '../../lib/time';
import { Card } from '../../ui/Card';
import { PageLink } from '../../ui/PageLink';
import { Stat } from '../../ui/Stat';
import styles from './DatasetCard.module.css';

const OverviewDataset = graphql(`
  fragment OverviewDataset on DatasetVersion {
    number
    rows
    artists
    albums
    referenceDate
    createdAt
    sources(first: 1) {
      totalCount
      edges {
        node {
          id
          source
        }
      }
    }
  }
`);

/** The newest dataset version. */
export function DatasetCard(props: { dataset: FragmentType<typeof OverviewDataset> }) {
  const dataset = getFragmentData(OverviewDataset, props.dataset);
  const now = useNow();
  const { edges, totalCount } = dataset.sources;
  const isDemo = totalCount === 1 && edges[0]?.node.source === 'demo';
  return (
    <Card
      title="Dataset"
      note={<PageLink to={paths.dataset(dataset.number)}>Version {dataset.number}</PageLink>}
    >
      <dl className={styles.stats}>
        <Stat label="Tracks" value={dataset.rows} format={count} />
        <Stat label="Artists" value={dataset.artists} format={count} />
        <Stat label="Albums" value={dataset.albums} format={count} />
      </dl>
      <p className={styles.note}>
        Reference date {date(dataset.referenceDate)}, created{' '}
        <time dateTime={dataset.createdAt} title={dateTime(dataset.createdAt)}>
          {ago(dataset.createdAt, now)}
        </time>
      </p>
      {isDemo && (
        <p className={styles.note}>
          Demo catalogue: the popularities are generated, so errors are much lower than on real music.
        </p>
      )}
    </Card>
  );
}
