import { type ReactNode, useMemo } from 'react';
import { type FragmentType, getFragmentData, graphql } from '../../generated';
import type { RunCurvesChampionFragment } from '../../generated/graphql';
import { points } from '../../lib/format';
import type { Epoch } from '../../lib/live-run';
import { Figure, type LegendEntry } from '../../plots/Figure';
import { Plot } from '../../plots/Plot';
import { Card } from '../../ui/Card';
import { Empty } from '../../ui/Feedback';
import { Columns, Grid } from '../../ui/Page';
import { type CurveData, drawLearningRate, drawLoss, drawMae } from './curve-plots';
import { lossName, sameSplit } from './labels';

const RunCurves = graphql(`
  fragment RunCurves on TrainingRun {
    id
    config
    split {
      strategy
      seed
      keepSongsTogether
    }
    refreshOf {
      id
    }
  }
`);

const RunCurvesChampion = graphql(`
  fragment RunCurvesChampion on ModelVersion {
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
      learningCurve {
        epoch
        validationMae
      }
    }
  }
`);

const own: readonly LegendEntry[] = [
  { label: 'Validation tracks', color: 'var(--series-1)', shape: 'line' },
  { label: 'Training tracks', color: 'var(--series-2)', shape: 'line' },
];

/** On a wide page, the height of the column next to it. */
const tall = (width: number) => (width < 480 ? 300 : 440);

/** The learning curves, during and after training. */
export function Curves({
  epochs,
  planned,
  active,
  aside,
  ...props
}: {
  run: FragmentType<typeof RunCurves>;
  champion: FragmentType<typeof RunCurvesChampion> | null;
  epochs: readonly Epoch[];
  /** The maximum number of epochs. */
  planned: number | null;
  active: boolean;
  /** Content next to the first plot. */
  aside: ReactNode;
}) {
  const run = getFragmentData(RunCurves, props.run);
  const champion = getFragmentData(RunCurvesChampion, props.champion);
  const other = champion && champion.run.id !== run.id ? champion : null;
  const data = useMemo<CurveData>(
    () => ({
      epochs,
      last: Math.max(2, epochs.length, active ? (planned ?? 0) : 0),
      loss: lossName(run.config),
      champion: referenceOf(other),
    }),
    [epochs, planned, active, run.config, other],
  );
  if (epochs.length === 0) {
    const none = <NoCurves active={active} planned={planned} refresh={run.refreshOf != null} />;
    return <Columns wide={none} narrow={aside} />;
  }
  const best = epochs.reduce((least, epoch) => (epoch.validationMae < least.validationMae ? epoch : least));
  const onSame = other && sameSplit(run.split, other.run.split);
  const table = {
    rows: epochs,
    columns: [
      ['epoch', ({ epoch }: Epoch) => epoch],
      ['validation MAE (popularity points)', ({ validationMae }: Epoch) => validationMae],
      ['training MAE (popularity points)', ({ trainMae }: Epoch) => trainMae],
      ['validation loss', ({ validationLoss }: Epoch) => validationLoss],
      ['training loss', ({ trainLoss }: Epoch) => trainLoss],
      ['learning rate', ({ learningRate }: Epoch) => learningRate],
      ['duration (ms)', ({ durationMs }: Epoch) => durationMs],
    ],
  } as const;
  return (
    <>
      <Columns
        narrow={aside}
        wide={
          <Figure
            title="Mean absolute error by epoch"
            description={
              <>
                Best on validation tracks: {points(best.validationMae)} points, after epoch {best.epoch}{' '}
                (dot).
                {other &&
                  !onSame &&
                  ' The champion has another split, so its curve is not directly comparable.'}
              </>
            }
            legend={[...own, ...championLegend(data.champion)]}
            table={table}
          >
            <Plot
              label={`Mean absolute error in popularity points by epoch, ${epochs.length} epochs: ${points(best.validationMae)} on validation tracks at best.`}
              height={tall}
              data={data}
              draw={drawMae}
            />
          </Figure>
        }
      />
      <Grid>
        <Figure title="Loss by epoch" legend={own} table={table}>
          <Plot
            label={`Loss on training and validation tracks by epoch, ${epochs.length} epochs.`}
            height={240}
            data={data}
            draw={drawLoss}
          />
        </Figure>
        <Figure
          title="Learning rate by epoch"
          legend={[{ label: 'Learning rate', color: 'var(--series-3)', shape: 'line' }]}
          table={table}
        >
          <Plot
            label={`Learning rate by epoch, ${epochs.length} epochs.`}
            height={240}
            data={data}
            draw={drawLearningRate}
          />
        </Figure>
      </Grid>
    </>
  );
}

function referenceOf(champion: RunCurvesChampionFragment | null): CurveData['champion'] {
  if (!champion) return null;
  const { epoch, validationMae } = champion.run.learningCurve;
  return {
    curve: epoch.map((at, i) => ({ epoch: at, validationMae: validationMae[i]! })),
    mae: champion.metrics.find(({ split }) => split === 'VALIDATION')?.mae ?? null,
    name: `Champion, version ${champion.number}`,
  };
}

function championLegend(champion: CurveData['champion']): LegendEntry[] {
  if (!champion) return [];
  const { name, curve, mae } = champion;
  return [
    ...(curve.length > 0
      ? [{ label: `${name}, learning curve`, color: 'var(--series-neutral)', shape: 'line' as const }]
      : []),
    ...(mae === null
      ? []
      : [{ label: `${name}: ${points(mae)}`, color: 'var(--reference)', shape: 'dashed' as const }]),
  ];
}

function NoCurves({
  active,
  planned,
  refresh,
}: {
  active: boolean;
  planned: number | null;
  refresh: boolean;
}) {
  const [title, words] =
    active && planned !== null
      ? ['No epoch yet', 'The curves appear after the first epoch.']
      : active
        ? ['No epoch yet', 'The curves appear after the first epoch. Baselines have no epochs.']
        : refresh
          ? ['A refresh has no curves', 'It keeps the weights and uses newer labels.']
          : [
              'No learning curves',
              'The model is fitted in one step, or the run ended before its first epoch.',
            ];
  return (
    <Card title="Learning curves">
      <Empty title={title}>{words}</Empty>
    </Card>
  );
}
