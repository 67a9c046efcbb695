import { type FragmentType, getFragmentData, graphql } from '../../generated';
import type {
  ReproductionOutcome,
  RunOutcomeChampionFragment,
  RunOutcomeFragment,
  RunVersionFragment,
} from '../../generated/graphql';
import { counted, plain, points, signed } from '../../lib/format';
import { paths } from '../../lib/paths';
import { Badge } from '../../ui/Badge';
import { ButtonLink } from '../../ui/ButtonLink';
import { Icon } from '../../ui/Icon';
import { PageLink, useIsKnown } from '../../ui/PageLink';
import { Stat, Stats } from '../../ui/Stat';
import { adviceOn, sameSplit } from './labels';
import styles from './RunOutcome.module.css';

const RunOutcome = graphql(`
  fragment RunOutcome on TrainingRun {
    status
    split {
      strategy
      seed
      keepSongsTogether
    }
    datasetVersion {
      id
      number
    }
    error {
      code
      message
    }
    reproductionOf {
      id
      number
    }
    reproduction {
      outcome
      expectedMae
      foundMae
    }
    modelVersion {
      ...RunVersion
    }
  }
`);

const RunVersion = graphql(`
  fragment RunVersion on ModelVersion {
    id
    number
    isChampion
    metrics {
      split
      mae
      maeInterval {
        lower
        upper
      }
      r2
      bias
      trackCount
      baselines {
        baseline
        mae
      }
    }
  }
`);

const RunOutcomeChampion = graphql(`
  fragment RunOutcomeChampion on ModelVersion {
    number
    metrics {
      split
      mae
    }
    run {
      id
      split {
        strategy
        seed
        keepSongsTogether
      }
      datasetVersion {
        id
        number
      }
    }
  }
`);

/** The result of a finished run; nothing before its end. */
export function RunOutcomeCard(props: {
  run: FragmentType<typeof RunOutcome>;
  champion: FragmentType<typeof RunOutcomeChampion> | null;
}) {
  const run = getFragmentData(RunOutcome, props.run);
  const champion = getFragmentData(RunOutcomeChampion, props.champion);
  if (run.status === 'FAILED') return <Failure run={run} />;
  if (run.status === 'CANCELLED') {
    return (
      <section className={styles.cancelled} aria-label="Outcome">
        <Icon name="alert" size={18} />
        <p>
          The run was cancelled and has no version. Retry trains it again from the beginning with the same
          settings.
        </p>
      </section>
    );
  }
  const version = getFragmentData(RunVersion, run.modelVersion);
  if (version) return <Version run={run} version={version} champion={champion} />;
  return <Reproduced run={run} />;
}

function Failure({ run }: { run: RunOutcomeFragment }) {
  const { code, message } = run.error ?? { code: 'INTERNAL', message: 'The cause is unknown.' };
  return (
    <section className={styles.failed} aria-labelledby="failed">
      <Icon name="alert" size={20} />
      <div>
        <h2 id="failed">The run failed</h2>
        <p className={styles.message}>{message}</p>
        <p className={styles.advice}>
          <strong>What to do:</strong> {adviceOn(code)}
        </p>
        <p className={styles.code}>{code}</p>
      </div>
    </section>
  );
}

function Version({
  run,
  version,
  champion,
}: {
  run: RunOutcomeFragment;
  version: RunVersionFragment;
  champion: RunOutcomeChampionFragment | null;
}) {
  const isKnown = useIsKnown();
  const test = version.metrics.find(({ split }) => split === 'TEST');
  const comparable = champion && champion.number !== version.number ? champion : null;
  const compare = comparable && paths.compare(comparable.number, version.number);
  const best = test && Math.min(...test.baselines.map(({ mae }) => mae));
  return (
    <section className={styles.version} aria-labelledby="version">
      <div className={styles.head}>
        <h2 id="version">
          Created <PageLink to={paths.version(version.number)}>version {version.number}</PageLink>
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
          {comparable && <ChampionDifference run={run} mae={test.mae} champion={comparable} />}
          {best !== undefined && Number.isFinite(best) && (
            <Stat
              label="Difference from the best baseline"
              value={test.mae - best}
              format={(difference) => signed(difference, 2)}
              unit="points"
              note={`baseline: ${points(best)}`}
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
        <p className={styles.advice}>Not evaluated: the split has no test tracks.</p>
      )}
    </section>
  );
}

/** Shown only if both were evaluated on the same tracks. */
function ChampionDifference({
  run,
  mae,
  champion,
}: {
  run: RunOutcomeFragment;
  mae: number;
  champion: RunOutcomeChampionFragment;
}) {
  const championMae = champion.metrics.find(({ split }) => split === 'TEST')?.mae;
  const same =
    sameSplit(run.split, champion.run.split) &&
    run.datasetVersion?.number === champion.run.datasetVersion?.number;
  if (championMae === undefined || !same) return null;
  return (
    <Stat
      label="Difference from the champion"
      value={mae - championMae}
      format={(difference) => signed(difference, 2)}
      unit="points"
      note={`version ${champion.number}: ${points(championMae)}`}
    />
  );
}

const outcomes: Record<ReproductionOutcome, string> = {
  IDENTICAL: 'Bit-identical weights.',
  EQUIVALENT: 'The weights differ. The difference of the error is within the variation between seeds.',
  DIFFERENT: 'The weights differ. The difference of the error is larger than the variation between seeds.',
  UNDETERMINED: 'The weights differ. The variation between seeds is unknown: train two more seeds.',
};

function Reproduced({ run }: { run: RunOutcomeFragment }) {
  if (!run.reproduction) return null;
  const { outcome, expectedMae, foundMae } = run.reproduction;
  return (
    <section className={styles.version} aria-labelledby="version">
      <h2 id="version">
        Reproduction of version{' '}
        {run.reproductionOf && (
          <PageLink to={paths.version(run.reproductionOf.number)}>{run.reproductionOf.number}</PageLink>
        )}
      </h2>
      <p className={styles.advice}>{outcomes[outcome]}</p>
      <Stats>
        {expectedMae != null && (
          <Stat label="Mean absolute error as registered" value={expectedMae} unit="points" />
        )}
        {foundMae != null && (
          <Stat label="Mean absolute error as reproduced" value={foundMae} unit="points" />
        )}
      </Stats>
    </section>
  );
}
