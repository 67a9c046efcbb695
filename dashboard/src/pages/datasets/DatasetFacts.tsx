import { type FragmentType, getFragmentData, graphql } from '../../generated';
import { count, counted, date, dateTime, popularity, signed } from '../../lib/format';
import { paths } from '../../lib/paths';
import { Card } from '../../ui/Card';
import { PageLink } from '../../ui/PageLink';
import { Stat, Stats } from '../../ui/Stat';
import styles from './DatasetFacts.module.css';

const DatasetFacts = graphql(`
  fragment DatasetFacts on DatasetVersion {
    rows
    artists
    albums
    referenceDate
    createdAt
    contentHash
    noiseCeiling {
      trackCount
      songCount
      meanGap
      medianGap
    }
  }
`);

const PreviousDataset = graphql(`
  fragment PreviousDataset on DatasetVersion {
    id
    number
    rows
    artists
    albums
  }
`);

/** The size of a version compared with the previous one, and the differences between releases of one song. */
export function DatasetFactsCard(props: {
  dataset: FragmentType<typeof DatasetFacts>;
  previous: FragmentType<typeof PreviousDataset> | null;
}) {
  const dataset = getFragmentData(DatasetFacts, props.dataset);
  const previous = getFragmentData(PreviousDataset, props.previous);
  const { noiseCeiling: noise } = dataset;
  const than = (name: 'rows' | 'artists' | 'albums') =>
    previous ? (
      <>
        {dataset[name] === previous[name]
          ? 'same as'
          : `${signed(dataset[name] - previous[name], 0)} compared with`}{' '}
        <PageLink to={paths.dataset(previous.number)}>version {previous.number}</PageLink>
      </>
    ) : undefined;
  return (
    <Card
      title="Contents"
      note={<time dateTime={dataset.createdAt}>created {dateTime(dataset.createdAt)}</time>}
    >
      <div className={styles.facts}>
        <Stats>
          <Stat label="Tracks" value={dataset.rows} format={count} note={than('rows')} />
          <Stat label="Artists" value={dataset.artists} format={count} note={than('artists')} />
          <Stat label="Albums" value={dataset.albums} format={count} note={than('albums')} />
          <Stat
            label="Reference date"
            value={date(dataset.referenceDate)}
            note="the age of a track is computed at this date"
          />
        </Stats>
        <p>
          {noise
            ? `${counted(noise.trackCount, 'track')} are releases of ${counted(noise.songCount, 'song')} with more than one release. Their popularity differs by ${popularity(Math.round(noise.meanGap * 10) / 10)} points on average from the song’s other releases (median ${popularity(noise.medianGap)}). On these tracks, a prediction from artist and title alone has a mean absolute error of at least half of that.`
            : 'No song has more than one release.'}
        </p>
        <p>
          SHA-256 of the rows: <code>{dataset.contentHash}</code>
        </p>
      </div>
    </Card>
  );
}
