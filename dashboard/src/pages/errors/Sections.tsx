import { type ReactNode, useMemo } from 'react';
import type {
  ErrorsPicturesQuery,
  ErrorsVersionFragment,
  PredictionOrderField,
  Split,
} from '../../generated/graphql';
import { type Loaded, useData } from '../../lib/graphql';
import { oneOf } from '../../lib/url-state';
import { Card } from '../../ui/Card';
import { Empty, ErrorState, Skeleton } from '../../ui/Feedback';
import { Grid } from '../../ui/Page';
import { WhenNear } from '../../ui/WhenNear';
import { CoverageByDecile, CoverageCurve } from './Calibration';
import { Density } from './ActualByPredicted';
import styles from './Errors.module.css';
import { FeatureTrend } from './FeatureTrend';
import { Histogram } from './Histogram';
import { Slices, sliceOrders } from './Slices';
import { Worst, sides } from './LargestErrors';
import { ErrorsPictures } from './documents';
import { type Picked, pickedOf, textOf } from './selection';
import type { View } from './page-state';
import { dimensions, features } from './labels';

const sections = [
  ['spread', 'Actual and predicted'],
  ['feature', 'By feature'],
  ['slices', 'By slice'],
  ['calibration', 'Calibration'],
  ['worst', 'Furthest off'],
] as const;

const orders: readonly PredictionOrderField[] = ['ABSOLUTE_ERROR', 'PREDICTED', 'ACTUAL'];
const namesOf = <Name extends string>(words: Readonly<Record<Name, unknown>>) => Object.keys(words) as Name[];

/** The parts of the page, each with an address. */
export function Sections({
  version,
  metrics,
  split,
  state,
  change,
}: {
  version: ErrorsVersionFragment;
  metrics: ErrorsVersionFragment['metrics'][number];
  split: Split;
  state: View;
  change: (changes: Partial<View>, push?: boolean) => void;
}) {
  const { number, calibration } = version;
  const pictures = useData(ErrorsPictures, { version: number, split });
  const picked = useMemo(() => pickedOf(state.picked), [state.picked]);
  const onPick = (parts: readonly Picked[]) => {
    change({ picked: textOf(parts) }, true);
    document.getElementById('worst')?.scrollIntoView();
  };
  return (
    <>
      <nav aria-label="On this page" className={styles.contents}>
        {sections.map(([id, words]) => (
          <a key={id} href={`#${id}`}>
            {words}
          </a>
        ))}
      </nav>
      <Section id="spread">
        <Pictures pictures={pictures}>
          {({ actualByPredicted, residualHistogram }) => (
            <Grid>
              {actualByPredicted && <Density columns={actualByPredicted} {...{ picked, onPick }} />}
              {residualHistogram && (
                <Histogram columns={residualHistogram} mean={metrics.bias} {...{ picked, onPick }} />
              )}
            </Grid>
          )}
        </Pictures>
      </Section>
      <Section id="feature">
        <FeatureTrend
          version={number}
          split={split}
          feature={oneOf(state.feature, namesOf(features))}
          onFeature={(feature) => change({ feature })}
        />
      </Section>
      <Section id="slices">
        <Slices
          version={number}
          split={split}
          overall={metrics.mae}
          by={oneOf(state.by, namesOf(dimensions))}
          order={oneOf(state.order, namesOf(sliceOrders))}
          all={state.all !== ''}
          onChange={change}
        />
      </Section>
      <Section id="calibration">
        {calibration && calibration.coverage.length > 0 ? (
          <Grid>
            <CoverageByDecile coverage={calibration.coverage} />
            <Pictures pictures={pictures}>
              {({ coverageCurve }) =>
                coverageCurve && <CoverageCurve curve={coverageCurve} trackCount={calibration.trackCount} />
              }
            </Pictures>
          </Grid>
        ) : (
          <Card title="Calibration">
            <Empty title="Its intervals were never measured">
              It has none, or its split had no test tracks.
            </Empty>
          </Card>
        )}
      </Section>
      <Section id="worst">
        <WhenNear height={900}>
          <Worst
            version={number}
            split={split}
            picked={picked}
            side={oneOf(state.side, namesOf(sides))}
            order={{
              field: oneOf(state.sort, orders),
              direction: state.direction === 'ASC' ? 'ASC' : 'DESC',
            }}
            archived={version.archivedAt != null}
            onChange={change}
          />
        </WhenNear>
      </Section>
    </>
  );
}

function Section({ id, children }: { id: string; children: ReactNode }) {
  return (
    <div id={id} className={styles.section}>
      {children}
    </div>
  );
}

function Pictures({
  pictures: { data, error, refetch },
  children,
}: {
  pictures: Loaded<ErrorsPicturesQuery>;
  children: (version: NonNullable<ErrorsPicturesQuery['modelVersion']>) => ReactNode;
}) {
  if (data?.modelVersion) return children(data.modelVersion);
  return error ? <ErrorState error={error} onRetry={refetch} /> : <Skeleton height={640} />;
}
