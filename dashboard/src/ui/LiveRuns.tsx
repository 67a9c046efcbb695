import { type FragmentType, getFragmentData, graphql } from '../generated';
import type { LiveRunFragment } from '../generated/graphql';
import { presetName } from '../lib/labels';
import { progressWords, useLiveRun } from '../lib/live-run';
import { paths } from '../lib/paths';
import { Status } from './Badge';
import styles from './LiveRuns.module.css';
import { PageLink } from './PageLink';
import { Progress } from './Progress';
import { Sparkline } from './Sparkline';

const LiveRun = graphql(`
  fragment LiveRun on TrainingRun {
    id
    status
    preset
    epochsPlanned
  }
`);

const isActive = ({ status }: LiveRunFragment) => status === 'QUEUED' || status === 'RUNNING';

/** The queued and running trainings with their progress; nothing if there are none. */
export function LiveRuns({
  runs,
  onEnd,
}: {
  runs: readonly FragmentType<typeof LiveRun>[];
  onEnd: () => void;
}) {
  const active = getFragmentData(LiveRun, runs).filter(isActive);
  if (active.length === 0) return null;
  return (
    <section aria-label="Training now" className={styles.runs}>
      {active.map((run) => (
        <Live key={run.id} run={run} onEnd={onEnd} />
      ))}
    </section>
  );
}

function Live({ run, onEnd }: { run: LiveRunFragment; onEnd: () => void }) {
  const live = useLiveRun(run.id, onEnd);
  const last = live.epochs.at(-1);
  const name = presetName(run.preset);
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
        <p className={styles.words}>{progressWords(live, planned)}</p>
      </div>
    </article>
  );
}
