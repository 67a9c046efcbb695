import { counted, points, signed, plain } from '../../lib/format';
import { paths } from '../../lib/paths';
import { Badge } from '../../ui/Badge';
import { ButtonLink } from '../../ui/ButtonLink';
import { Icon } from '../../ui/Icon';
import { PageLink, useIsKnown } from '../../ui/PageLink';
import { Stat, Stats } from '../../ui/Stat';
import styles from './Outcome.module.css';
import type { Champion, Run } from './run';
import { adviceOn, sameSplit } from './labels';

/** What became of a run that has ended. Nothing before. */
export function Outcome({ run, champion }: { run: Run; champion: Champion | null }) {
  if (run.status === 'FAILED') return <Failure run={run} />;
  if (run.status === 'CANCELLED') {
    return (
      <section className={styles.cancelled} aria-label="Outcome">
        <Icon name="alert" size={18} />
        <p>It was cancelled, and left no version. Retry trains it again from the beginning, as it was.</p>
      </section>
    );
  }
  if (run.modelVersion) return <Version run={run} version={run.modelVersion} champion={champion} />;
  return run.reproduction ? <Reproduced run={run} reproduction={run.reproduction} /> : null;
}

function Failure({ run }: { run: Run }) {
  const { code, message } = run.error ?? { code: 'INTERNAL', message: 'Nobody knows why.' };
  return (
    <section className={styles.failed} aria-labelledby="failed">
      <Icon name="alert" size={20} />
      <div>
        <h2 id="failed">It failed</h2>
        <p className={styles.message}>{message}</p>
        <p className={styles.advice}>
          <strong>What to do:</strong> {adviceOn(code)}
        </p>
        <p className={styles.code}>{code}</p>
      </div>
    </section>
  );
}

type Version = NonNullable<Run['modelVersion']>;

function Version({ run, version, champion }: { run: Run; version: Version; champion: Champion | null }) {
  const isKnown = useIsKnown();
  const test = version.metrics.find(({ split }) => split === 'TEST');
  const comparable = champion && champion.number !== version.number ? champion : null;
  const compare = comparable && paths.compare(comparable.number, version.number);
  const best = test && Math.min(...test.baselines.map(({ mae }) => mae));
  return (
    <section className={styles.version} aria-labelledby="version">
      <div className={styles.head}>
        <h2 id="version">
          It became <PageLink to={paths.version(version.number)}>version {version.number}</PageLink>
        </h2>
        {version.isChampion && <Badge tone="accent">Champion</Badge>}
        {compare != null && isKnown(compare) && (
          <ButtonLink to={compare}>Compare with the champion</ButtonLink>
        )}
      </div>
      {test ? (
        <Stats>
          <Stat
            label="Mean absolute error"
            value={test.mae}
            unit="points"
            bounds={test.maeInterval}
            note={`on ${counted(test.trackCount, 'test track')}`}
            size="lg"
          />
          {comparable && <AgainstChampion run={run} mae={test.mae} champion={comparable} />}
          {best !== undefined && Number.isFinite(best) && (
            <Stat
              label="Against the best baseline"
              value={test.mae - best}
              format={(difference) => signed(difference, 2)}
              unit="points"
              note={`which errs by ${points(best)}`}
            />
          )}
          <Stat
            label="Bias (actual − predicted)"
            value={test.bias}
            format={(bias) => signed(bias, 2)}
            unit="points"
          />
          {test.r2 != null && (
            <Stat label="Variance explained" value={test.r2} format={(r2) => `R² ${plain(r2)}`} />
          )}
        </Stats>
      ) : (
        <p className={styles.advice}>Its error was not measured: the split had no test tracks.</p>
      )}
    </section>
  );
}

/** Only where both were measured on the same tracks. */
function AgainstChampion({ run, mae, champion }: { run: Run; mae: number; champion: Champion }) {
  const theirs = champion.metrics.find(({ split }) => split === 'TEST')?.mae;
  const same =
    sameSplit(run.split, champion.run.split) &&
    run.datasetVersion?.number === champion.run.datasetVersion?.number;
  if (theirs === undefined || !same) return null;
  return (
    <Stat
      label="Against the champion"
      value={mae - theirs}
      format={(difference) => signed(difference, 2)}
      unit="points"
      note={`version ${champion.number} errs by ${points(theirs)}`}
    />
  );
}

const outcomes: Record<NonNullable<Run['reproduction']>['outcome'], string> = {
  IDENTICAL: 'The same to the last bit.',
  EQUIVALENT: 'The bits differ, and the error lies within what another seed changes.',
  DIFFERENT: 'It is another model: the error lies outside of what another seed changes.',
  UNDETERMINED: 'The bits differ, and nobody knows yet how much another seed changes: train two more seeds.',
};

function Reproduced({ run, reproduction }: { run: Run; reproduction: NonNullable<Run['reproduction']> }) {
  const { outcome, expectedMae, foundMae } = reproduction;
  return (
    <section className={styles.version} aria-labelledby="version">
      <h2 id="version">
        Version{' '}
        {run.reproductionOf && (
          <PageLink to={paths.version(run.reproductionOf.number)}>{run.reproductionOf.number}</PageLink>
        )}{' '}
        trained once more
      </h2>
      <p className={styles.advice}>{outcomes[outcome]}</p>
      <Stats>
        {expectedMae != null && (
          <Stat label="Mean absolute error as registered" value={expectedMae} unit="points" />
        )}
        {foundMae != null && <Stat label="Once more" value={foundMae} unit="points" />}
      </Stats>
    </section>
  );
}
