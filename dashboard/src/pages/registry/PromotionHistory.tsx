import { type FragmentType, getFragmentData, graphql } from '../../generated';
import { dateTime, points } from '../../lib/format';
import { presetName } from '../../lib/labels';
import { paths } from '../../lib/paths';
import { Badge, type Tone } from '../../ui/Badge';
import { Card } from '../../ui/Card';
import { Empty } from '../../ui/Feedback';
import { Icon } from '../../ui/Icon';
import { PageLink } from '../../ui/PageLink';
import styles from './PromotionHistory.module.css';

const RegistryPromotion = graphql(`
  fragment RegistryPromotion on Promotion {
    id
    kind
    reason
    actor
    forced
    promotedAt
    fromVersion {
      id
      number
    }
    toVersion {
      id
      number
      run {
        id
        preset
      }
      metrics(split: TEST) {
        mae
      }
    }
    verdict {
      id
      outcome
    }
  }
`);

const outcomes: Record<string, { label: string; tone: Tone }> = {
  PASSED: { label: 'Gate passed', tone: 'good' },
  REFUSED: { label: 'Gate refused', tone: 'warn' },
  INSUFFICIENT_EVIDENCE: { label: 'Too little evidence', tone: 'warn' },
};

/** The promotions and rollbacks with actor, reason and time, newest first. */
export function PromotionHistory({
  title = 'History',
  total,
  ...props
}: {
  promotions: readonly FragmentType<typeof RegistryPromotion>[];
  title?: string;
  total?: number;
}) {
  const promotions = getFragmentData(RegistryPromotion, props.promotions);
  return (
    <Card
      title={title}
      note={
        total !== undefined && total > promotions.length
          ? `the newest ${promotions.length} of ${total}`
          : undefined
      }
    >
      {promotions.length === 0 && (
        <Empty title="Never champion">Promotions of this version appear here.</Empty>
      )}
      <ol className={styles.list}>
        {promotions.map(
          ({ id, kind, toVersion, fromVersion, actor, reason, forced, promotedAt, verdict }) => (
            <li key={id}>
              <span className={styles.icon}>
                <Icon name={kind === 'ROLLBACK' ? 'rollback' : 'promote'} size={16} />
              </span>
              <div>
                <p className={styles.title}>
                  {kind === 'ROLLBACK' && 'Rolled back to '}
                  <PageLink to={paths.version(toVersion.number)}>
                    {kind === 'ROLLBACK' ? 'version' : 'Version'} {toVersion.number}
                  </PageLink>
                  {kind !== 'ROLLBACK' && ' became champion'}
                  {fromVersion && `${kind === 'ROLLBACK' ? ' from' : ' after'} version ${fromVersion.number}`}
                </p>
                <p className={styles.detail}>
                  {presetName(toVersion.run.preset)}
                  {toVersion.metrics[0] && `, test MAE ${points(toVersion.metrics[0].mae)}`} · by {actor} ·{' '}
                  <time dateTime={promotedAt}>{dateTime(promotedAt)}</time>
                </p>
                {reason != null && <p className={styles.reason}>“{reason}”</p>}
                <p className={styles.badges}>
                  {forced && <Badge tone="warn">Forced</Badge>}
                  {verdict && (
                    <Badge tone={outcomes[verdict.outcome]!.tone}>{outcomes[verdict.outcome]!.label}</Badge>
                  )}
                </p>
              </div>
            </li>
          ),
        )}
      </ol>
    </Card>
  );
}
