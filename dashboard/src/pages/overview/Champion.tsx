import type { ReactNode } from 'react';
import type { OverviewQuery, Preset } from '../../generated/graphql';
import { ago, count, dateTime, percent, plain, points, signed } from '../../lib/format';
import { paths } from '../../lib/paths';
import { useNow } from '../../lib/time';
import { presets } from '../../lib/labels';
import { Badge } from '../../ui/Badge';
import { PageLink } from '../../ui/PageLink';
import { Stat } from '../../ui/Stat';
import styles from './Champion.module.css';

type Model = OverviewQuery['model'];

const BASELINES = new Set<Preset>(['ARTIST_MEAN', 'RIDGE']);

/** Who predicts, how wrong it is, and how it came to be champion. */
export function Champion({
  champion,
  promotions,
}: {
  champion: NonNullable<Model['champion']>;
  promotions: readonly Model['promotions']['edges'][number]['node'][];
}) {
  const now = useNow();
  const test = champion.metrics[0];
  const latest = promotions.find(({ toVersion }) => toVersion.number === champion.number);
  return (
    <section className={styles.champion} aria-labelledby="champion">
      <div className={styles.error}>
        <div className={styles.name}>
          <Badge tone="accent">Champion</Badge>
          <h2 id="champion">
            <PageLink to={paths.version(champion.number)}>Version {champion.number}</PageLink>
            <span className={styles.preset}>{presets[champion.run.preset].name}</span>
          </h2>
        </div>
        {test ? (
          <>
            <dl>
              <Stat
                label="Mean absolute error"
                value={test.mae}
                unit="popularity points"
                bounds={test.maeInterval}
                size="lg"
              />
            </dl>
            <p className={styles.sentence}>{sentence(test, BASELINES.has(champion.run.preset))}</p>
          </>
        ) : (
          <p className={styles.sentence}>Its error was never measured: the split had no test tracks.</p>
        )}
      </div>
      <dl className={styles.facts}>
        {latest && (
          <>
            <Fact name="Champion since">
              <time dateTime={latest.promotedAt} title={dateTime(latest.promotedAt)}>
                {ago(latest.promotedAt, now)}
              </time>
              , {latest.kind === 'ROLLBACK' ? 'rolled back' : 'promoted'} by {latest.actor}
            </Fact>
            {latest.reason != null && <Fact name="Reason">{latest.reason}</Fact>}
          </>
        )}
        {test && (
          <>
            <Fact name="Bias">{biasOf(test)}</Fact>
            {test.r2 != null && <Fact name="Variance explained">R² {plain(test.r2)}</Fact>}
          </>
        )}
      </dl>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

type Metrics = NonNullable<Model['champion']>['metrics'][number];

function biasOf({ bias, biasInterval }: Metrics): string {
  const unclear = !biasInterval || (biasInterval.lower <= 0 && biasInterval.upper >= 0);
  return `${signed(bias, 2)} points: ${unclear ? 'no clear lean' : `predicts too ${bias > 0 ? 'low' : 'high'} on average`}`;
}

function sentence({ mae, trackCount, baselines }: Metrics, isBaseline: boolean): string {
  const tracks = `On ${count(trackCount)} test tracks, which it has not learned from`;
  if (isBaseline) return `${tracks}. It is a baseline: what networks have to beat.`;
  const best = Math.min(...baselines.map((baseline) => baseline.mae));
  if (!Number.isFinite(best)) return `${tracks}.`;
  const gain = best - mae;
  return gain > 0.005
    ? `${tracks}: ${percent(gain / best, 0)} less than the best baseline, which errs by ${points(best)}.`
    : `${tracks}. No baseline is beaten: the best errs by ${points(best)}.`;
}
