import type { NeighbourReason } from '../generated/graphql';
import { percent, popularity } from '../lib/format';
import { paths } from '../lib/paths';
import { Card } from './Card';
import { PageLink } from './PageLink';
import styles from './Neighbours.module.css';

const reasons: Record<NeighbourReason, string> = {
  SAME_ALBUM: 'same album',
  SAME_SONG: 'same song',
  SAME_ARTIST: 'same artist',
  SAME_TITLE: 'same title',
  SAME_DATE: 'same date',
  SHARED_GENRE: 'same genre',
  SIMILAR_FACTS: 'similar facts',
};

interface Neighbour {
  /** Share of the attention, 0–1. */
  readonly weight: number;
  readonly popularity: number;
  readonly reasons: readonly NeighbourReason[];
  readonly track?: {
    readonly id: string;
    readonly name: string;
    readonly artist: { readonly name: string };
  } | null;
}

/** Labelled tracks that a prediction leaned on most. */
export function Neighbours({ neighbours }: { neighbours: readonly Neighbour[] }) {
  return (
    <Card title="What it leaned on" note={neighbours.length > 0 ? 'popularity' : undefined}>
      {neighbours.length === 0 && (
        <p className={styles.detail}>This kind of model looks up no other tracks.</p>
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
                'A track that is gone'
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
