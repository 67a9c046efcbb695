import type { GateMode } from '../../generated/graphql';
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
import styles from './Gate.module.css';
import { Strip, extentOf } from './DifferenceStrip';
import { CompareGate } from './documents';
import { type Check, type Verdict, checksOf } from './gate-checks';
import { leanOf } from './significance';

export interface GateChoice {
  readonly mode: GateMode;
  readonly margin: string;
}

const modes = [
  ['SUPERIOR', 'Better than the champion'],
  ['NON_INFERIOR', 'As good as the champion'],
] as const;
export const margins = ['0.15', '0.3', '0.5', '1'];
export const isMode = (text: string): text is GateMode => modes.some(([mode]) => mode === text);

/** What the promotion gate says of the candidate, check by check. It asks beside the champion, whatever the baseline. */
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
  const asked = champion !== null && champion !== candidate;
  return (
    <Card title="Would a promotion pass?" note="the gate’s report">
      {champion === null && (
        <Empty title="Nobody is champion yet">
          The first champion has nobody to follow and needs no gate.
        </Empty>
      )}
      {champion === candidate && (
        <Empty
          title={`Version ${candidate} is champion already`}
          action={<Button icon="swap" onClick={onSwap}>{`Judge version ${baseline} instead`}</Button>}
        >
          The gate judges who would replace it.
        </Empty>
      )}
      {asked && (
        <>
          <div className={styles.ask}>
            <Select
              label="It has to be"
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
              The margin is how much worse still counts as equal: in every slice
              {choice.mode === 'NON_INFERIOR' ? ', and of all tracks.' : '.'}
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
  const verdict = data.promotionVerdict;
  if (!verdict) return <Empty title="Nobody is champion yet" />;
  const checks = checksOf(verdict);
  const extent = extentOf(checks.flatMap(({ difference }) => (difference ? [difference] : [])));
  const said = outcomes[verdict.outcome];
  return (
    <>
      <div className={styles.outcome} data-outcome={verdict.outcome}>
        <Badge tone={said.tone}>{said.word}</Badge>
        <p>
          {said.sentence(verdict)}
          {verdict.scoredAnew &&
            ` Their datasets differ, so that version ${verdict.scoredAnew.number} was asked anew about the newer one’s tracks.`}
        </p>
        {known && (
          <ButtonLink
            to={paths.version(version)}
            kind={verdict.outcome === 'PASSED' ? 'primary' : 'plain'}
            icon="promote"
          >
            Promote on its page
          </ButtonLink>
        )}
      </div>
      <ul className={styles.checks} aria-label="Checks of the gate">
        {checks.map((check) => (
          <Line key={check.key} check={check} extent={extent} />
        ))}
      </ul>
      <p className={styles.hint}>
        Strips show points of mean absolute error, challenger − champion, from −{points(extent)} to +
        {points(extent)}: left of the line it errs less. Dashed: the margin.
      </p>
    </>
  );
}

const against = ({ challenger, champion }: Verdict) =>
  `Version ${challenger.number} may replace version ${champion.number}`;
const outcomes: Record<
  Verdict['outcome'],
  { tone: Tone; word: string; sentence: (verdict: Verdict) => string }
> = {
  PASSED: {
    tone: 'good',
    word: 'Passes',
    sentence: (verdict) => `${against(verdict)}: no check stands against it.`,
  },
  REFUSED: {
    tone: 'bad',
    word: 'Refused',
    sentence: (verdict) =>
      `${against(verdict).replace('may', 'may not')}. A promotion would have to be forced, with a reason.`,
  },
  INSUFFICIENT_EVIDENCE: {
    tone: 'warn',
    word: 'Too little evidence',
    sentence: () =>
      'There are too few tracks to judge by, however good it looks. A promotion would have to be forced, with a reason.',
  },
};

const marks = {
  passed: ['check', 'passed'],
  failed: ['close', 'failed'],
  open: ['alert', 'not judged'],
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
          <Strip {...check.difference} lean={leanOf(check.difference.bounds)} extent={extent} />
        )}
        <p>{check.found}</p>
        <p className={styles.limit}>
          {check.verdict === 'open' && 'not judged; '}
          {check.limit}
        </p>
      </div>
    </li>
  );
}
