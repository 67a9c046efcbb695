import { type FragmentType, getFragmentData, graphql } from '../../generated';
import type { TrainingRunStatus } from '../../generated/graphql';
import { duration, points } from '../../lib/format';
import { phases } from '../../lib/labels';
import { type Epoch, type LiveRun, progressWords, timeLeft } from '../../lib/live-run';
import { useNow } from '../../lib/time';
import { Icon } from '../../ui/Icon';
import { Progress } from '../../ui/Progress';
import { Stat, Stats } from '../../ui/Stat';
import styles from './RunProgress.module.css';

const RunProgress = graphql(`
  fragment RunProgress on TrainingRun {
    phase
    epochsPlanned
    startedAt
  }
`);

const order = Object.keys(phases);

/** The progress of a run: its phases, epochs, best error so far, and times. */
export function RunProgressCard({
  status,
  live,
  ...props
}: {
  run: FragmentType<typeof RunProgress>;
  status: TrainingRunStatus;
  live: LiveRun;
}) {
  const run = getFragmentData(RunProgress, props.run);
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
          ? 'Waiting for a worker: other jobs are ahead, or no worker is running.'
          : progressWords(live, total)}
        {left !== null && ` · ${left}`}
      </p>
      {status === 'RUNNING' && <Figures startedAt={run.startedAt} live={live} />}
    </section>
  );
}

function Figures({ startedAt, live }: { startedAt: string | null | undefined; live: LiveRun }) {
  const now = useNow(1000);
  const began = live.events.findLast(({ kind }) => kind === 'RUNNING')?.at ?? startedAt;
  const best = live.epochs.reduce<Epoch | null>(
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
