import { useMemo } from 'react';
import { count, counted, duration, interval, points } from '../../lib/format';
import type { Pages } from '../../lib/graphql';
import { optionName } from '../../lib/labels';
import { paths } from '../../lib/paths';
import { Badge } from '../../ui/Badge';
import { Card } from '../../ui/Card';
import { type Column, DataTable, TwoLines } from '../../ui/DataTable';
import { Empty } from '../../ui/Feedback';
import { PageLink } from '../../ui/PageLink';
import { commonScale, IntervalBar } from './IntervalBar';
import styles from './Leaderboard.module.css';
import type { Sweep, Trial } from './live-sweep';
import { shareWords, valueWords } from './space';

/** The leaderboard is a complete list, without pages. */
const whole = <Row,>(rows: readonly Row[]): Pages<Row> => ({
  rows,
  totalCount: rows.length,
  hasMore: false,
  loading: false,
  error: undefined,
  loadMore: () => undefined,
  refetch: () => undefined,
});

/** All trials, best first. */
export function Leaderboard({
  sweep,
  trials,
  chosen,
  onChoose,
}: {
  sweep: Sweep;
  trials: readonly Trial[];
  chosen: number | null;
  onChoose: (trial: number) => void;
}) {
  const { run, progress, rungs } = sweep;
  const runId = run?.id ?? null;
  const columns = useMemo((): readonly Column<Trial>[] => {
    const place = commonScale(trials);
    return [
      { key: 'rank', header: 'Rank', width: '56px', cell: ({ rank }) => count(rank) },
      {
        key: 'trial',
        header: 'Trial',
        width: '92px',
        cell: (trial) => (
          <button
            type="button"
            className={styles.trial}
            aria-pressed={trial.trial === chosen}
            onClick={() => onChoose(trial.trial)}
          >
            Trial {trial.trial}
          </button>
        ),
      },
      {
        key: 'options',
        header: 'Changed options',
        wide: true,
        cell: (trial) => <Changes trial={trial} runId={runId} />,
      },
      {
        key: 'trained',
        header: 'Trained',
        width: '150px',
        wide: true,
        cell: ({ error, share, durationMs, epochs }) => (
          <TwoLines
            first={error ? <Badge tone="bad">Failed</Badge> : epochs > 0 ? shareWords(share) : 'fully'}
            second={durationMs == null ? null : `in ${duration(durationMs)}`}
          />
        ),
      },
      {
        key: 'mae',
        header: 'Validation MAE',
        unit: 'points, 95 % interval',
        width: '190px',
        align: 'end',
        cell: ({ mae, maeInterval }) =>
          mae == null ? (
            '–'
          ) : (
            <span
              className={styles.mae}
              title={maeInterval ? `95 % interval ${interval(maeInterval)}` : undefined}
            >
              {maeInterval ? <IntervalBar mae={mae} bounds={maeInterval} place={place} /> : <span />}
              <span>{points(mae)}</span>
              {maeInterval && (
                <span className="visually-hidden">, 95 % interval {interval(maeInterval)}</span>
              )}
            </span>
          ),
      },
    ];
  }, [trials, chosen, onChoose, runId]);
  const left = progress.trials - trials.length;
  return (
    <Card title="Leaderboard" flush note={noteOf(trials.length, left, rungs.length)}>
      <DataTable
        caption="Trials, best first"
        columns={columns}
        pages={whole(trials)}
        rowKey={({ trial }) => String(trial)}
        empty={<Empty title="No trial has a result yet" />}
      />
    </Card>
  );
}

function noteOf(shown: number, left: number, rungs: number): string {
  const order = rungs > 1 ? 'more epochs first' : 'smallest error first';
  if (left > 0 && shown >= 100) return `the best ${count(shown)}; ${order}`;
  return left > 0 ? `${counted(left, 'trial')} without a result; ${order}` : order;
}

function Changes({ trial: { trial, rank, changes }, runId }: { trial: Trial; runId: string | null }) {
  const changed = Object.entries(changes);
  return (
    <div className={styles.changes}>
      {trial === 1 && changed.length === 0 && <span className={styles.name}>none (start)</span>}
      {changed.map(([path, value]) => (
        <span key={path} className={styles.change}>
          <span className={styles.name}>{optionName(path)}</span> {valueWords(value)}
        </span>
      ))}
      {rank === 1 && runId !== null && (
        <PageLink to={paths.run(runId)} className={styles.change}>
          run
        </PageLink>
      )}
    </div>
  );
}
