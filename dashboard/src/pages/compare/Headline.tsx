import type { CompareErrorsQuery } from '../../generated/graphql';
import { type Bounds, count, counted, interval, points } from '../../lib/format';
import { paths } from '../../lib/paths';
import { presets } from '../../lib/labels';
import { Badge } from '../../ui/Badge';
import { PageLink } from '../../ui/PageLink';
import styles from './Headline.module.css';
import { Strip, extentOf } from './DifferenceStrip';
import { leanOf } from './significance';
import { type Pair, type Version, splits } from './pair';

type Comparison = CompareErrorsQuery['compareVersions'];
type Mae = Comparison['metrics'][number];

/** Which of the two errs less, by how much, and how sure that is. */
export function Headline({
  pair,
  versions,
  mae,
  counts,
}: {
  pair: Pair;
  versions: readonly Version[];
  mae: Mae;
  counts: Comparison['trackCounts'];
}) {
  const { difference, differenceInterval: bounds } = mae;
  const lean = leanOf(bounds);
  const extent = extentOf([{ value: difference, bounds }]);
  return (
    <section className={styles.headline} aria-labelledby="headline">
      <div className={styles.words}>
        <h2 id="headline">{titleOf(pair, difference, bounds)}</h2>
        <p>{sentenceOf(difference, bounds)}</p>
        <div className={styles.picture}>
          <Strip value={difference} bounds={bounds} lean={lean} extent={extent} />
          <p className={styles.ends} aria-hidden="true">
            <span>← {points(extent)} points better</span>
            <span>0</span>
            <span>{points(extent)} worse →</span>
          </p>
        </div>
        <p className={styles.note}>
          On {counted(counts.compared, splits[pair.split].replace(/s$/, ''))} that both predicted.
          {leftOut(counts)}
          {pair.split !== 'TEST' &&
            ' These have taught the versions something: only test tracks are evidence.'}
        </p>
      </div>
      <dl className={styles.sides}>
        <Side name="Baseline" number={pair.baseline} versions={versions} mae={mae.baseline} />
        <Side name="Candidate" number={pair.candidate} versions={versions} mae={mae.candidate} />
      </dl>
    </section>
  );
}

function Side({
  name,
  number,
  versions,
  mae,
}: {
  name: string;
  number: number;
  versions: readonly Version[];
  mae: number;
}) {
  const version = versions.find((each) => each.number === number);
  return (
    <div>
      <dt>
        {name}
        {version?.isChampion && <Badge tone="accent">Champion</Badge>}
      </dt>
      <dd className={styles.version}>
        <PageLink to={paths.version(number)}>Version {number}</PageLink>
        {version && <span> {presets[version.run.preset].name}</span>}
      </dd>
      <dd className={styles.mae}>{points(mae)}</dd>
      <dd className={styles.unit}>points, mean absolute error</dd>
    </div>
  );
}

function titleOf({ candidate, baseline }: Pair, difference: number, bounds: Bounds | null | undefined) {
  const by = `${points(Math.abs(difference))} points`;
  if (difference === 0) return `Version ${candidate} errs exactly as much as version ${baseline}`;
  const better = difference < 0 ? 'better' : 'worse';
  return leanOf(bounds) === 'unclear'
    ? `Version ${candidate} is ${by} ${better} than version ${baseline}, which may be chance`
    : `Version ${candidate} is ${by} ${better} than version ${baseline}`;
}

function sentenceOf(difference: number, bounds: Bounds | null | undefined): string {
  if (!bounds) return 'Tracks of fewer than two artists do not say how sure this is.';
  const level = `95\u202f% interval`;
  const side = (value: number) => `${points(Math.abs(value))} ${value < 0 ? 'better' : 'worse'}`;
  if (leanOf(bounds) === 'unclear')
    return `That is its mean absolute error less the baseline’s. The ${level} goes from ${side(bounds.lower)} to ${side(bounds.upper)}: it holds zero, so the two may be equally good.`;
  const [least, most] = [Math.abs(bounds.lower), Math.abs(bounds.upper)].sort((a, b) => a - b);
  return `Its mean absolute error is ${difference < 0 ? 'lower' : 'higher'}: the ${level} says by ${interval({ lower: least!, upper: most! })} points. Zero lies outside, so this is more than chance.`;
}

function leftOut(counts: Comparison['trackCounts']): string {
  const parts = [
    [counts.otherSplit, 'that one of the two learned from or chose by'],
    [counts.otherLabel, 'whose popularity differs between the datasets'],
    [counts.baselineOnly + counts.candidateOnly, 'that only one of them predicted'],
  ] as const;
  const said = parts.filter(([n]) => n > 0).map(([n, words]) => `${count(n)} ${words}`);
  return said.length === 0 ? '' : ` Left out: ${said.join(', ')}.`;
}
