import { type FragmentType, getFragmentData, graphql } from '../../generated';
import type { CompareMetricFragment, CompareTrackCountsFragment } from '../../generated/graphql';
import { type Bounds, count, counted, interval, points } from '../../lib/format';
import { presetName } from '../../lib/labels';
import { paths } from '../../lib/paths';
import { Badge } from '../../ui/Badge';
import { PageLink } from '../../ui/PageLink';
import { DifferenceStrip, extentOf } from './DifferenceStrip';
import styles from './Headline.module.css';
import { type Pair, splits, type Version } from './pair';
import { significanceOf } from './significance';

const CompareTrackCounts = graphql(`
  fragment CompareTrackCounts on ComparedTrackCounts {
    compared
    otherLabel
    otherSplit
    baselineOnly
    candidateOnly
  }
`);

/** The difference of the mean absolute errors, with its interval. */
export function Headline({
  pair,
  versions,
  mae,
  ...props
}: {
  pair: Pair;
  versions: readonly Version[];
  mae: CompareMetricFragment;
  counts: FragmentType<typeof CompareTrackCounts>;
}) {
  const counts = getFragmentData(CompareTrackCounts, props.counts);
  const { difference, differenceInterval: bounds } = mae;
  const significance = significanceOf(bounds);
  const extent = extentOf([{ value: difference, bounds }]);
  return (
    <section className={styles.headline} aria-labelledby="headline">
      <div className={styles.words}>
        <h2 id="headline">{titleOf(pair, difference, bounds)}</h2>
        <p>{sentenceOf(difference, bounds)}</p>
        <div className={styles.picture}>
          <DifferenceStrip value={difference} bounds={bounds} significance={significance} extent={extent} />
          <p className={styles.ends} aria-hidden="true">
            <span>← {points(extent)} points better</span>
            <span>0</span>
            <span>{points(extent)} worse →</span>
          </p>
        </div>
        <p className={styles.note}>
          On {counted(counts.compared, splits[pair.split].replace(/s$/, ''))} that both versions predicted.
          {leftOut(counts)}
          {pair.split !== 'TEST' && ' These tracks were used in training: only test tracks are evidence.'}
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
        {version && <span> {presetName(version.run.preset)}</span>}
      </dd>
      <dd className={styles.mae}>{points(mae)}</dd>
      <dd className={styles.unit}>points, mean absolute error</dd>
    </div>
  );
}

function titleOf({ candidate, baseline }: Pair, difference: number, bounds: Bounds | null | undefined) {
  const by = `${points(Math.abs(difference))} points`;
  if (difference === 0) return `Versions ${candidate} and ${baseline} have the same error`;
  const better = difference < 0 ? 'better' : 'worse';
  return significanceOf(bounds) === 'unclear'
    ? `Version ${candidate} is ${by} ${better} than version ${baseline} (not significant)`
    : `Version ${candidate} is ${by} ${better} than version ${baseline}`;
}

function sentenceOf(difference: number, bounds: Bounds | null | undefined): string {
  if (!bounds) return 'An interval needs tracks of at least two artists.';
  const level = `95\u202f% interval`;
  const side = (value: number) => `${points(Math.abs(value))} ${value < 0 ? 'better' : 'worse'}`;
  if (significanceOf(bounds) === 'unclear')
    return `The ${level} of the difference of the mean absolute errors is from ${side(bounds.lower)} to ${side(bounds.upper)}. It includes zero, so the two may be equally good.`;
  const [least, most] = [Math.abs(bounds.lower), Math.abs(bounds.upper)].sort((a, b) => a - b);
  return `Its mean absolute error is ${difference < 0 ? 'lower' : 'higher'} by ${interval({ lower: least!, upper: most! })} points (${level}). The interval does not include zero, so the difference is significant.`;
}

function leftOut(counts: CompareTrackCountsFragment): string {
  const parts = [
    [counts.otherSplit, 'in another split of one version'],
    [counts.otherLabel, 'with another popularity in one dataset'],
    [counts.baselineOnly + counts.candidateOnly, 'predicted by only one version'],
  ] as const;
  const shown = parts.filter(([n]) => n > 0).map(([n, words]) => `${count(n)} ${words}`);
  return shown.length === 0 ? '' : ` Left out: ${shown.join(', ')}.`;
}
