import { interval, percent, popularity, signed } from '../../lib/format';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Stat, Stats } from '../../ui/Stat';
import type { Prediction } from './Distribution';
import styles from './Outcome.module.css';

/** The prediction in numbers, and what it is compared with. */
export function Outcome({
  now,
  pinned,
  onPin,
  onUnpin,
}: {
  now: Prediction;
  pinned: Prediction | null;
  onPin: () => void;
  onUnpin: () => void;
}) {
  return (
    <Card
      title="Prediction"
      note={
        <span className={styles.actions}>
          <Button kind="quiet" onClick={onPin}>
            {pinned ? 'Pin this instead' : 'Pin this'}
          </Button>
          {pinned && (
            <Button kind="quiet" onClick={onUnpin}>
              Unpin
            </Button>
          )}
        </span>
      }
    >
      <Stats>
        <Stat
          label="Predicted popularity"
          value={now.predicted}
          format={popularity}
          size="lg"
          note={
            pinned
              ? `${signed(now.predicted - pinned.predicted)} against the pinned ${popularity(pinned.predicted)}`
              : 'of 0 to 100'
          }
        />
        {now.interval && (
          <Stat
            label={`${percent(0.9, 0)} interval`}
            value={interval(now.interval, popularity)}
            note={now.half ? `${percent(0.5, 0)} interval ${interval(now.half, popularity)}` : undefined}
          />
        )}
        {now.probabilityOfLow != null && (
          <Stat
            label="Chance to stay unheard of"
            value={percent(now.probabilityOfLow, 0)}
            note="a popularity of 5 or less"
          />
        )}
      </Stats>
    </Card>
  );
}
