import { type FragmentType, getFragmentData, graphql } from '../generated';
import type { NeighbourReason } from '../generated/graphql';
import { percent, popularity } from '../lib/format';
import { paths } from '../lib/paths';
import { Card } from './Card';
import styles from './Neighbours.module.css';
import { PageLink } from './PageLink';

const reasons: Record<NeighbourReason, string> = {
  SAME_ALBUM: 'same album',
  SAME_SONG: 'same song',
  SAME_ARTIST: 'same artist',
  SAME_TITLE: 'same title',
  SAME_DATE: 'same date',
  SHARED_GENRE: 'same genre',
  SIMILAR_FACTS: 'similar features',
};

const Neighbour = graphql(`
  fragment Neighbour on PredictionNeighbour {
    weight
    popularity
    reasons
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

/** The similar labelled tracks that a prediction used most. Their weights are shares of the model's attention. */
export function Neighbours(props: { neighbours: readonly FragmentType<typeof Neighbour>[] }) {
  const neighbours = getFragmentData(Neighbour, props.neighbours);
  return (
    <Card title="Similar tracks used" note={neighbours.length > 0 ? 'popularity' : undefined}>
      {neighbours.length === 0 && (
        <p className={styles.detail}>This model type does not use similar tracks.</p>
      )}
      <ol className={styles.list}>
        {neighbours.map(({ track, weight, popularity: value, reasons: why }, i) => (
          <li key={track?.id ?? i}>
            <div>
              {track ? (
                <PageLink to={paths.track(track.id)} className={styles.name}>
                  {track.name}
                </PageLink>
              ) : (
                'A deleted track'
              )}
              <p className={styles.detail}>
                {track && `${track.artist.name} · `}
                {why.map((reason) => reasons[reason]).join(', ')} · weight {percent(weight, 0)}
              </p>
            </div>
            <span className={styles.value}>{popularity(value)}</span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
