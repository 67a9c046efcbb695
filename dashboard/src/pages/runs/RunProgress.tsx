import { duration, points } from '../../lib/format';
import { type LiveRun, progressWords, timeLeft } from '../../lib/live-run';
import { useNow } from '../../lib/time';
import { phases } from '../../lib/labels';
import { Icon } from '../../ui/Icon';
import { Progress } from '../../ui/Progress';
import { Stat, Stats } from '../../ui/Stat';
import styles from './RunProgress.module.css';
import type { Run } from './run';

const order = Object.keys(phases);

/** Where a run under way stands: its phases, its epochs, its best error so far, the time. */
export function RunProgress({ run, status, live }: { run: Run; status: Run['status']; live: LiveRun }) {
  const phase = live.phase ?? run.phase ?? null;
  const at = phase === null ? -1 : order.indexOf(phase);
  const total = live.epochsPlanned ?? run.epochsPlanned ?? 0;
  const left = timeLeft(live);
  return (
    <section className={styles.progress} aria-label="Progress">
      <ol className={styles.phases}>
        {order.map((name, i) => (
          <li
            key={name}
            className={i < at ? styles.done : i === at ? styles.now : undefined}
            aria-current={i === at ? 'step' : undefined}
          >
            <span className={styles.mark}>{i < at && <Icon name="check" size={14} />}</span>
            {phases[name]}
          </li>
        ))}
      </ol>
      <Progress
        label="Training"
        done={phase === 'TRAINING' && total > 0 ? live.epochs.length : null}
        total={total}
      />
      <p className={styles.words}>
        {status === 'QUEUED'
          ? 'Waits for a worker: others are before it, or none is running.'
          : progressWords(live, total)}
        {left !== null && ` · ${left}`}
      </p>
      {status === 'RUNNING' && <Figures run={run} live={live} />}
    </section>
  );
}

function Figures({ run, live }: { run: Run; live: LiveRun }) {
  const now = useNow(1000);
  const began = live.events.findLast(({ kind }) => kind === 'RUNNING')?.at ?? run.startedAt;
  const best = live.epochs.reduce<LiveRun['epochs'][number] | null>(
    (least, epoch) => (least && least.validationMae <= epoch.validationMae ? least : epoch),
    null,
  );
  return (
    <Stats>
      {began != null && (
        <Stat
          label="Running for"
          value={Math.max(0, Math.floor((now - Date.parse(began)) / 1000) * 1000)}
          format={(ms) => (ms < 1000 ? '0\u202fs' : duration(ms).replace('.0', ''))}
        />
      )}
      {best && (
        <Stat
          label="Best validation MAE so far"
          value={best.validationMae}
          format={points}
          unit="points"
          note={`at epoch ${best.epoch}`}
        />
      )}
    </Stats>
  );
}
