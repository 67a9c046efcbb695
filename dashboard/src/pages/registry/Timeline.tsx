import { useMemo } from 'react';
import { dateTime, points, timeTick } from '../../lib/format';
import { paths } from '../../lib/paths';
import { presets } from '../../lib/labels';
import { Figure } from '../../plots/Figure';
import { Plot } from '../../plots/Plot';
import type { Draw } from '../../plots/kit';
import { useNow } from '../../lib/time';
import { Badge, type Tone } from '../../ui/Badge';
import { Card } from '../../ui/Card';
import { Empty } from '../../ui/Feedback';
import { Icon } from '../../ui/Icon';
import { PageLink } from '../../ui/PageLink';
import styles from './Timeline.module.css';
import type { Promotion } from './types';

const outcomes: Record<string, { words: string; tone: Tone }> = {
  PASSED: { words: 'Gate passed', tone: 'good' },
  REFUSED: { words: 'Against the gate', tone: 'warn' },
  INSUFFICIENT_EVIDENCE: { words: 'Too little evidence', tone: 'warn' },
};

/** Who became champion when, by whom and why, the newest first. */
export function Timeline({
  promotions,
  title = 'History',
  total,
}: {
  promotions: readonly Promotion[];
  title?: string;
  total?: number;
}) {
  return (
    <Card
      title={title}
      note={
        total !== undefined && total > promotions.length
          ? `the last ${promotions.length} of ${total}`
          : undefined
      }
    >
      {promotions.length === 0 && (
        <Empty title="It was never champion">A promotion is kept here, with who, when and why.</Empty>
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
                  {presets[toVersion.run.preset].name}
                  {toVersion.metrics[0] && `, test MAE ${points(toVersion.metrics[0].mae)}`} · by {actor} ·{' '}
                  <time dateTime={promotedAt}>{dateTime(promotedAt)}</time>
                </p>
                {reason != null && <p className={styles.reason}>“{reason}”</p>}
                <p className={styles.badges}>
                  {forced && <Badge tone="warn">Forced</Badge>}
                  {verdict && (
                    <Badge tone={outcomes[verdict.outcome]!.tone}>{outcomes[verdict.outcome]!.words}</Badge>
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

interface Reign {
  readonly number: number;
  readonly from: Date;
  readonly to: Date;
  readonly mae: number;
}

const draw: Draw<readonly Reign[]> = ({ Plot: P, xAxis, yAxis, width }, reigns) => {
  const errors = reigns.map(({ mae }) => mae);
  const span = reigns.at(-1)!.to.getTime() - reigns[0]!.from.getTime();
  const space = Math.max(0.5, (Math.max(...errors) - Math.min(...errors)) * 0.25);
  return {
    marginTop: 24,
    marginRight: 24,
    x: { type: 'time', domain: [reigns[0]!.from, reigns.at(-1)!.to] },
    y: { domain: [Math.max(0, Math.min(...errors) - space), Math.max(...errors) + space] },
    marks: [
      ...xAxis({ label: 'time', ticks: width < 480 ? 3 : 6, format: (at) => timeTick(at, span) }),
      ...yAxis({ label: 'test MAE (points)', ticks: 4 }),
      P.ruleY(reigns, {
        y: 'mae',
        x1: 'from',
        x2: 'to',
        stroke: 'var(--series-1)',
        strokeWidth: 4,
        strokeLinecap: 'butt',
      }),
      P.ruleX(reigns.slice(1), {
        x: 'from',
        y1: 'mae',
        y2: (_: Reign, i: number) => reigns[i]!.mae,
        stroke: 'var(--series-1)',
        strokeOpacity: 0.4,
      }),
      P.text(
        reigns.filter(({ from, to }) => to.getTime() - from.getTime() > span / 12),
        {
          x: ({ from, to }: Reign) => new Date((from.getTime() + to.getTime()) / 2),
          y: 'mae',
          dy: -12,
          text: ({ number }: Reign) => `v${number}`,
          fontSize: 12,
          fontWeight: 600,
          fill: 'var(--text)',
        },
      ),
      P.tip(
        reigns,
        P.pointer({
          x: ({ from, to }: Reign) => new Date((from.getTime() + to.getTime()) / 2),
          y: 'mae',
          title: ({ number, mae, from, to }: Reign) =>
            `Version ${number}\ntest MAE ${points(mae)} points\n${dateTime(from.toISOString())} to ${dateTime(to.toISOString())}`,
        }),
      ),
    ],
  };
};

/** The champion's error as champions came and went. */
export function Reigns({ promotions }: { promotions: readonly Promotion[] }) {
  const now = useNow(60_000);
  const reigns = useMemo(() => {
    const turns = [...promotions].reverse();
    return turns.flatMap(({ toVersion, promotedAt }, i): Reign[] => {
      const mae = toVersion.metrics[0]?.mae;
      const to = turns[i + 1]?.promotedAt;
      if (mae === undefined) return [];
      return [
        { number: toVersion.number, from: new Date(promotedAt), to: to ? new Date(to) : new Date(now), mae },
      ];
    });
  }, [promotions, now]);
  if (reigns.length < 2) return null;
  return (
    <Figure
      title="The champion’s error over time"
      description="Each bar is a champion, for as long as it served. Errors are of the test tracks that each was judged on."
      table={{
        rows: reigns,
        columns: [
          ['version', ({ number }) => number],
          ['from', ({ from }) => from.toISOString()],
          ['to', ({ to }) => to.toISOString()],
          ['test MAE (popularity points)', ({ mae }) => mae],
        ],
      }}
    >
      <Plot
        label={`Test MAE of the champions, the first to the last: ${reigns.map(({ number, mae }) => `version ${number} ${points(mae)}`).join(', ')}.`}
        height={220}
        data={reigns}
        draw={draw}
      />
    </Figure>
  );
}
