import { useMemo } from 'react';
import { dateTime, duration } from '../../lib/format';
import type { LiveRun } from '../../lib/live-run';
import { Card } from '../../ui/Card';
import { logOf } from './event-log';
import styles from './EventLog.module.css';

/** The events of the run, live. */
export function EventLog({ live }: { live: LiveRun }) {
  const entries = useMemo(() => logOf(live.events), [live.events]);
  const [first] = entries;
  return (
    <Card title="Events" note={first && 'time since the request'}>
      {!first && <p className={styles.detail}>There are no events.</p>}
      <ol className={styles.log}>
        {entries.map(({ key, at, title, detail, tone }) => (
          <li key={key} className={styles[tone]}>
            <div>
              <p className={styles.title}>{title}</p>
              {detail !== null && <p className={styles.detail}>{detail}</p>}
            </div>
            <time dateTime={at} title={dateTime(at)}>
              {duration(Math.max(0, Date.parse(at) - Date.parse(first!.at)))}
            </time>
          </li>
        ))}
      </ol>
    </Card>
  );
}
