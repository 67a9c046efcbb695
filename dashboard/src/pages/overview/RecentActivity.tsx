import { useMemo } from 'react';
import { type FragmentType, getFragmentData } from '../../generated';
import { ago, dateTime } from '../../lib/format';
import { useNow } from '../../lib/time';
import { Card } from '../../ui/Card';
import { Icon } from '../../ui/Icon';
import { PageLink } from '../../ui/PageLink';
import { activityOf, OverviewActivity } from './activity-items';
import styles from './RecentActivity.module.css';

const SHOWN = 7;

/** Promotions, training runs and imports, newest first. */
export function RecentActivity(props: { data: FragmentType<typeof OverviewActivity> }) {
  const data = getFragmentData(OverviewActivity, props.data);
  const now = useNow();
  const shown = useMemo(() => activityOf(data, SHOWN), [data]);
  return (
    <Card title="Recent activity">
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
