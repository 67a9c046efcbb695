import { type FragmentType, getFragmentData, graphql } from '../../generated';
import { interval, percent, popularity, signed } from '../../lib/format';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Stat, Stats } from '../../ui/Stat';
import styles from './Outcome.module.css';

const WhatIfOutcome = graphql(`
  fragment WhatIfOutcome on Prediction {
    predicted
    probabilityOfLow
    interval {
      lower
      upper
    }
    half: interval(level: 0.5) {
      lower
      upper
    }
  }
`);

/** The prediction's figures, compared with those of the pinned scenario. */
export function Outcome({
  onPin,
  onUnpin,
  ...props
}: {
  now: FragmentType<typeof WhatIfOutcome>;
  pinned: FragmentType<typeof WhatIfOutcome> | null;
  onPin: () => void;
  onUnpin: () => void;
}) {
  const now = getFragmentData(WhatIfOutcome, props.now);
  const pinned = getFragmentData(WhatIfOutcome, props.pinned);
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
              ? `${signed(now.predicted - pinned.predicted)} compared with the pinned ${popularity(pinned.predicted)}`
              : 'from 0 to 100'
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
            label="Probability of a very low popularity"
            value={percent(now.probabilityOfLow, 0)}
            note="5 points or less"
          />
        )}
      </Stats>
    </Card>
  );
}
