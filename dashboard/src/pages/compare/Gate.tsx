import { getFragmentData, graphql } from '../../generated';
import type { CompareVerdictFragment, GateMode } from '../../generated/graphql';
import { points } from '../../lib/format';
import { useData } from '../../lib/graphql';
import { paths } from '../../lib/paths';
import { Badge, type Tone } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { ButtonLink } from '../../ui/ButtonLink';
import { Card } from '../../ui/Card';
import { Empty, ErrorState, Skeleton } from '../../ui/Feedback';
import { Select } from '../../ui/Field';
import { Icon } from '../../ui/Icon';
import { useIsKnown } from '../../ui/PageLink';
import { DifferenceStrip, extentOf } from './DifferenceStrip';
import { CompareGate } from './documents';
import styles from './Gate.module.css';
import { type Check, checksOf } from './gate-checks';
import { significanceOf } from './significance';

const CompareVerdict = graphql(`
  fragment CompareVerdict on PromotionVerdict {
    outcome
    champion {
      id
      number
    }
    challenger {
      id
      number
    }
    scoredAnew {
      id
      number
    }
    ...CompareChecks
  }
`);

export interface GateChoice {
  readonly mode: GateMode;
  readonly margin: string;
}

const modes = [
  ['SUPERIOR', 'Better than the champion'],
  ['NON_INFERIOR', 'As good as the champion'],
] as const;
export const margins = ['0.15', '0.3', '0.5'];
export const isMode = (text: string): text is GateMode => modes.some(([mode]) => mode === text);

/** The promotion gate's checks of the candidate. They compare it with the champion, not with the baseline. */
export function Gate({
  baseline,
  candidate,
  champion,
  choice,
  onChoose,
  onSwap,
}: {
  baseline: number;
  candidate: number;
  champion: number | null;
  choice: GateChoice;
  onChoose: (choice: Partial<GateChoice>) => void;
  onSwap: () => void;
}) {
  const hasReport = champion !== null && champion !== candidate;
  return (
    <Card title="Promotion gate">
      {champion === null && (
        <Empty title="There is no champion yet">The first champion is promoted without the gate.</Empty>
      )}
      {champion === candidate && (
        <Empty
          title={`Version ${candidate} is the champion`}
          action={<Button icon="swap" onClick={onSwap}>{`Check version ${baseline} instead`}</Button>}
        >
          The gate checks versions that could replace it.
        </Empty>
      )}
      {hasReport && (
        <>
          <div className={styles.choices}>
            <Select
              label="Required result"
              options={modes}
              value={choice.mode}
              onChange={({ target }) => onChoose({ mode: target.value as GateMode })}
            />
            <Select
              label="Margin"
              options={margins.map((margin) => [margin, `${points(Number(margin))} points`] as const)}
              value={choice.margin}
              onChange={({ target }) => onChoose({ margin: target.value })}
            />
            <p className={styles.hint}>
              The margin is the largest increase of the error that still counts as equal, in every slice
              {choice.mode === 'NON_INFERIOR' ? ' and on all tracks.' : '.'}
              {baseline !== champion &&
                ` The gate compares with the champion, version ${champion}, not with version ${baseline}.`}
            </p>
          </div>
          <Report key={`${candidate} ${choice.mode} ${choice.margin}`} version={candidate} choice={choice} />
        </>
      )}
    </Card>
  );
}

function Report({ version, choice }: { version: number; choice: GateChoice }) {
  const { data, error, refetch } = useData(CompareGate, {
    version,
    mode: choice.mode,
    margin: Number(choice.margin),
  });
  const known = useIsKnown()(paths.version(version));
  if (!data) return error ? <ErrorState error={error} onRetry={refetch} /> : <Skeleton height={420} />;
  const verdict = getFragmentData(CompareVerdict, data.promotionVerdict);
  if (!verdict) return <Empty title="There is no champion yet" />;
  const checks = checksOf(verdict);
  const extent = extentOf(checks.flatMap(({ difference }) => (difference ? [difference] : [])));
  const outcome = outcomes[verdict.outcome];
  return (
    <>
      <div className={styles.outcome} data-outcome={verdict.outcome}>
        <Badge tone={outcome.tone}>{outcome.label}</Badge>
        <p>
          {outcome.sentence(verdict)}
          {verdict.scoredAnew &&
            ` The datasets differ, so version ${verdict.scoredAnew.number} predicted the tracks of the newer dataset again.`}
        </p>
        {known && (
          <ButtonLink
            to={paths.version(version)}
            kind={verdict.outcome === 'PASSED' ? 'primary' : 'plain'}
            icon="promote"
          >
            Open version to promote
          </ButtonLink>
        )}
      </div>
      <ul className={styles.checks} aria-label="Checks of the gate">
        {checks.map((check) => (
          <Line key={check.key} check={check} extent={extent} />
        ))}
      </ul>
      <p className={styles.hint}>
        Strips show the difference of the mean absolute error, challenger − champion, from −{points(extent)}{' '}
        to +{points(extent)} points. Left of the line the challenger has the smaller error. Dashed: the
        margin.
      </p>
    </>
  );
}

const against = ({ challenger, champion }: CompareVerdictFragment) =>
  `Version ${challenger.number} may replace version ${champion.number}`;
const outcomes: Record<
  CompareVerdictFragment['outcome'],
  { tone: Tone; label: string; sentence: (verdict: CompareVerdictFragment) => string }
> = {
  PASSED: {
    tone: 'good',
    label: 'Passed',
    sentence: (verdict) => `${against(verdict)}: all checks passed.`,
  },
  REFUSED: {
    tone: 'bad',
    label: 'Refused',
    sentence: (verdict) =>
      `${against(verdict).replace('may', 'may not')}. Only a forced promotion with a reason is possible.`,
  },
  INSUFFICIENT_EVIDENCE: {
    tone: 'warn',
    label: 'Too little evidence',
    sentence: () =>
      'There are too few tracks for a result. Only a forced promotion with a reason is possible.',
  },
};

const marks = {
  passed: ['check', 'passed'],
  failed: ['close', 'failed'],
  open: ['alert', 'not checked'],
} as const;

function Line({ check, extent }: { check: Check; extent: number }) {
  const [icon, words] = marks[check.verdict];
  return (
    <li className={styles.check} data-verdict={check.verdict}>
      <span className={`${styles.mark} ${styles[check.verdict]}`}>
        <Icon name={icon} size={16} />
        <span className="visually-hidden">{words}: </span>
      </span>
      <div className={styles.about}>
        <h3>{check.title}</h3>
        <p>{check.meaning}</p>
      </div>
      <div className={styles.numbers}>
        {check.difference && (
          <DifferenceStrip
            {...check.difference}
            significance={significanceOf(check.difference.bounds)}
            extent={extent}
          />
        )}
        <p>{check.found}</p>
        <p className={styles.limit}>
          {check.verdict === 'open' && 'not checked; '}
          {check.limit}
        </p>
      </div>
    </li>
  );
}
