import type { ReactNode } from 'react';
import { type FragmentType, getFragmentData, graphql } from '../../generated';
import type { OverviewMetricsFragment, Preset } from '../../generated/graphql';
import { ago, count, dateTime, percent, plain, points, signed } from '../../lib/format';
import { presetName } from '../../lib/labels';
import { paths } from '../../lib/paths';
import { useNow } from '../../lib/time';
import { Badge } from '../../ui/Badge';
import { PageLink } from '../../ui/PageLink';
import { Stat } from '../../ui/Stat';
import styles from './Champion.module.css';

const OverviewChampion = graphql(`
  fragment OverviewChampion on ModelVersion {
    number
    run {
      id
      preset
    }
    metrics(split: TEST) {
      ...OverviewMetrics
    }
  }
`);

const OverviewMetrics = graphql(`
  fragment OverviewMetrics on SplitMetrics {
    mae
    maeInterval {
      lower
      upper
    }
    r2
    bias
    biasInterval {
      lower
      upper
    }
    trackCount
    baselines {
      baseline
      mae
    }
  }
`);

const OverviewPromotion = graphql(`
  fragment OverviewPromotion on Promotion {
    kind
    reason
    actor
    promotedAt
    toVersion {
      id
      number
    }
  }
`);

/** The champion, its error, and its promotion. */
export function Champion(props: {
  champion: FragmentType<typeof OverviewChampion>;
  promotions: readonly FragmentType<typeof OverviewPromotion>[];
}) {
  const now = useNow();
  const champion = getFragmentData(OverviewChampion, props.champion);
  const test = getFragmentData(OverviewMetrics, champion.metrics)[0];
  const latest = getFragmentData(OverviewPromotion, props.promotions).find(
    ({ toVersion }) => toVersion.number === champion.number,
  );
  return (
    <section className={styles.champion} aria-labelledby="champion">
      <div className={styles.error}>
        <div className={styles.name}>
          <Badge tone="accent">Champion</Badge>
          <h2 id="champion">
            <PageLink to={paths.version(champion.number)}>Version {champion.number}</PageLink>
            <span className={styles.preset}>{presetName(champion.run.preset)}</span>
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
            <p className={styles.sentence}>{sentence(test, champion.run.preset)}</p>
          </>
        ) : (
          <p className={styles.sentence}>Not evaluated: its split has no test tracks.</p>
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

function biasOf({ bias, biasInterval }: OverviewMetricsFragment): string {
  const unclear = !biasInterval || (biasInterval.lower <= 0 && biasInterval.upper >= 0);
  return `${signed(bias, 2)} points: ${unclear ? 'no clear bias' : `predicts too ${bias > 0 ? 'low' : 'high'} on average`}`;
}

function sentence({ mae, trackCount, baselines }: OverviewMetricsFragment, preset: Preset): string {
  const tracks = `On ${count(trackCount)} test tracks, which were not used for training`;
  if (baselines.some(({ baseline }) => baseline === preset))
    return `${tracks}. This version is a baseline, to compare networks with.`;
  const best = Math.min(...baselines.map((baseline) => baseline.mae));
  if (!Number.isFinite(best)) return `${tracks}.`;
  const gain = best - mae;
  return gain > 0.005
    ? `${tracks}: ${percent(gain / best, 0)} below the best baseline (${points(best)}).`
    : `${tracks}: not better than the best baseline (${points(best)}).`;
}
