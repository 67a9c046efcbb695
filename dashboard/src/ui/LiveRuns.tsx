import type { OverviewQuery } from '../../generated/graphql';
import { points } from '../../lib/format';
import { paths } from '../../lib/paths';
import { phases, presets } from '../../lib/words';
import { Status } from '../../ui/Badge';
import { PageLink } from '../../ui/PageLink';
import { Progress } from '../../ui/Progress';
import { Sparkline } from '../../ui/Sparkline';
import styles from './LiveRuns.module.css';
import { type LiveRun, useLiveRun } from './live-run';

type Run = OverviewQuery['trainingRuns']['edges'][number]['node'];

const isActive = ({ status }: Run) => status === 'QUEUED' || status === 'RUNNING';

/** What trains now, moving as it trains. Nothing where nothing does. */
export function LiveRuns({ runs, onEnd }: { runs: readonly Run[]; onEnd: () => void }) {
  const active = runs.filter(isActive);
  if (active.length === 0) return null;
  return (
    <section aria-label="Training now" className={styles.runs}>
      {active.map((run) => (
        <Live key={run.id} run={run} onEnd={onEnd} />
      ))}
    </section>
  );
}

function Live({ run, onEnd }: { run: Run; onEnd: () => void }) {
  const live = useLiveRun(run.id, onEnd);
  const last = live.epochs.at(-1);
  const name = presets[run.preset].name;
  const planned = live.epochsPlanned ?? run.epochsPlanned ?? 0;
  return (
    <article className={styles.run}>
      <div className={styles.head}>
        <h2>
          <PageLink to={paths.run(run.id)}>{name}</PageLink>
        </h2>
        <Status status={live.status ?? run.status} />
      </div>
      <Sparkline values={live.epochs.map(({ validationMae }) => validationMae)} />
      <div className={styles.progress}>
        <Progress
          label={`Training ${name}`}
          done={live.phase === 'TRAINING' && planned > 0 ? (last?.epoch ?? 0) : null}
          total={planned}
        />
        <p className={styles.words}>{words(live, planned)}</p>
      </div>
    </article>
  );
}

function words({ status, phase, epochs }: LiveRun, planned: number): string {
  const last = epochs.at(-1);
  const doing =
    phase !== null ? (phases[phase] ?? phase) : status === 'RUNNING' ? 'Starting' : 'Waits for a worker';
  if (!last) return doing;
  const epoch = phase === 'TRAINING' ? `Epoch ${last.epoch}${planned > 0 ? ` of ${planned}` : ''}` : doing;
  return `${epoch} · validation error ${points(last.validationMae)} points`;
}
