import { useMemo } from 'react';
import type { OverviewQuery } from '../../generated/graphql';
import { ago, dateTime } from '../../lib/format';
import { useNow } from '../../lib/time';
import { Card } from '../../ui/Card';
import { Icon } from '../../ui/Icon';
import { PageLink } from '../../ui/PageLink';
import styles from './RecentActivity.module.css';
import { happenings } from './activity-items';

const SHOWN = 7;

/** What changed, the newest first. */
export function Lately({ data }: { data: OverviewQuery }) {
  const now = useNow();
  const shown = useMemo(() => happenings(data, SHOWN), [data]);
  return (
    <Card title="Lately">
      <ol className={styles.list}>
        {shown.map(({ id, at, icon, title, detail, path }) => (
          <li key={id}>
            <span className={styles.icon}>
              <Icon name={icon} size={16} />
            </span>
            <div>
              <PageLink to={path} className={styles.title}>
                {title}
              </PageLink>
              <p className={styles.detail}>{detail}</p>
            </div>
            <time dateTime={at} title={dateTime(at)}>
              {ago(at, now)}
            </time>
          </li>
        ))}
      </ol>
    </Card>
  );
}
