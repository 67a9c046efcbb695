import { type ReactNode, useMemo } from 'react';
import { type FragmentType, getFragmentData, graphql } from '../../generated';
import type {
  ErrorsPlotsQuery,
  ErrorsPlotsVersionFragment,
  PredictionOrderField,
  Split,
} from '../../generated/graphql';
import { type Loaded, useData } from '../../lib/graphql';
import { oneOf } from '../../lib/url-state';
import { Card } from '../../ui/Card';
import { Empty, ErrorState, Skeleton } from '../../ui/Feedback';
import { Grid } from '../../ui/Page';
import { WhenNear } from '../../ui/WhenNear';
import { ActualByPredicted } from './ActualByPredicted';
import { CoverageByDecile, CoverageCurve } from './Calibration';
import { ErrorsPlots } from './documents';
import styles from './Errors.module.css';
import { FeatureTrend } from './FeatureTrend';
import { Histogram } from './Histogram';
import { dimensions, features } from './labels';
import { LargestErrors, sides } from './LargestErrors';
import type { View } from './page-state';
import { type Picked, pickedOf, textOf } from './selection';
import { sliceOrders, Slices } from './Slices';

const sections = [
  ['spread', 'Actual and predicted'],
  ['feature', 'By feature'],
  ['slices', 'By slice'],
  ['calibration', 'Calibration'],
  ['worst', 'Largest errors'],
] as const;

const orders: readonly PredictionOrderField[] = ['ABSOLUTE_ERROR', 'PREDICTED', 'ACTUAL'];
const namesOf = <Name extends string>(words: Readonly<Record<Name, unknown>>) => Object.keys(words) as Name[];

const ErrorsSections = graphql(`
  fragment ErrorsSections on ModelVersion {
    number
    archivedAt
    calibration {
      trackCount
      coverage {
        ...ErrorsCoverage
      }
    }
  }
`);

const ErrorsPlotsVersion = graphql(`
  fragment ErrorsPlotsVersion on ModelVersion {
    actualByPredicted(split: $split) {
      ...ErrorsActualByPredicted
    }
    residualHistogram(split: $split) {
      ...ErrorsHistogram
    }
    coverageCurve {
      ...ErrorsCoverageCurve
    }
  }
`);

/** The sections of the page, each with an anchor. */
export function Sections({
  mae,
  bias,
  split,
  state,
  change,
  ...props
}: {
  version: FragmentType<typeof ErrorsSections>;
  /** Mean absolute error on the split, points. */
  mae: number;
  /** Mean residual on the split, points. */
  bias: number;
  split: Split;
  state: View;
  change: (changes: Partial<View>, push?: boolean) => void;
}) {
  const version = getFragmentData(ErrorsSections, props.version);
  const { number, calibration } = version;
  const plots = useData(ErrorsPlots, { version: number, split });
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
        <Plots plots={plots}>
          {({ actualByPredicted, residualHistogram }) => (
            <Grid>
              {actualByPredicted && <ActualByPredicted columns={actualByPredicted} {...{ picked, onPick }} />}
              {residualHistogram && (
                <Histogram columns={residualHistogram} mean={bias} {...{ picked, onPick }} />
              )}
            </Grid>
          )}
        </Plots>
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
          overall={mae}
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
            <Plots plots={plots}>
              {({ coverageCurve }) =>
                coverageCurve && <CoverageCurve curve={coverageCurve} trackCount={calibration.trackCount} />
              }
            </Plots>
          </Grid>
        ) : (
          <Card title="Calibration">
            <Empty title="Not evaluated">
              The version has no intervals, or its split has no test tracks.
            </Empty>
          </Card>
        )}
      </Section>
      <Section id="worst">
        <WhenNear height={900}>
          <LargestErrors
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

function Plots({
  plots: { data, error, refetch },
  children,
}: {
  plots: Loaded<ErrorsPlotsQuery>;
  children: (version: ErrorsPlotsVersionFragment) => ReactNode;
}) {
  const version = getFragmentData(ErrorsPlotsVersion, data?.modelVersion);
  if (version) return children(version);
  return error ? <ErrorState error={error} onRetry={refetch} /> : <Skeleton height={640} />;
}
