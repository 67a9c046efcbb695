import type { DataVersionDetailQuery } from '../../generated/graphql';
import { count, counted, date, dateTime, popularity, signed } from '../../lib/format';
import { paths } from '../../lib/paths';
import { Card } from '../../ui/Card';
import { PageLink } from '../../ui/PageLink';
import { Stat, Stats } from '../../ui/Stat';
import styles from './DatasetFacts.module.css';
import type { Dataset } from './dataset';

type Previous = NonNullable<DataVersionDetailQuery['previous']>;

/** How much is in a version, and how far its labels can be trusted. */
export function DatasetFacts({ dataset, previous }: { dataset: Dataset; previous: Previous | null }) {
  const { noiseCeiling: noise } = dataset;
  const than = (name: 'rows' | 'artists' | 'albums') =>
    previous ? (
      <>
        {dataset[name] === previous[name]
          ? 'as many as'
          : `${signed(dataset[name] - previous[name], 0)} beside`}{' '}
        <PageLink to={paths.dataset(previous.number)}>version {previous.number}</PageLink>
      </>
    ) : undefined;
  return (
    <Card
      title="What is in it"
      note={<time dateTime={dataset.createdAt}>frozen {dateTime(dataset.createdAt)}</time>}
    >
      <div className={styles.facts}>
        <Stats>
          <Stat label="Tracks" value={dataset.rows} format={count} note={than('rows')} />
          <Stat label="Artists" value={dataset.artists} format={count} note={than('artists')} />
          <Stat label="Albums" value={dataset.albums} format={count} note={than('albums')} />
          <Stat
            label="Reference date"
            value={date(dataset.referenceDate)}
            note="what “now” is for the age of a track"
          />
        </Stats>
        <p>
          {noise
            ? `${counted(noise.trackCount, 'track')} are releases of ${counted(noise.songCount, 'song')} that came out more than once. Their popularity differs by ${popularity(Math.round(noise.meanGap * 10) / 10)} points on average from the song’s other releases (median ${popularity(noise.medianGap)}): knowing artist and title alone, nobody errs by less than half of that on them.`
            : 'No song came out more than once, so nothing here says how far labels can be trusted.'}
        </p>
        <p>
          SHA-256 of its rows: <code>{dataset.contentHash}</code>
        </p>
      </div>
    </Card>
  );
}
