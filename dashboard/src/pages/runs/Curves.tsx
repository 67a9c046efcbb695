import { type ReactNode, useMemo } from 'react';
import { points } from '../../lib/format';
import type { Epoch } from '../../lib/live-run';
import { Figure, type LegendEntry } from '../../plots/Figure';
import { Plot } from '../../plots/Plot';
import { Card } from '../../ui/Card';
import { Empty } from '../../ui/Feedback';
import { Columns, Grid } from '../../ui/Page';
import { type CurveData, drawLearningRate, drawLoss, drawMae } from './curve-plots';
import type { Champion, Run } from './run';
import { lossName, sameSplit } from './labels';

const own: readonly LegendEntry[] = [
  { label: 'Validation tracks', color: 'var(--series-1)', shape: 'line' },
  { label: 'Train tracks', color: 'var(--series-2)', shape: 'line' },
];

/** As tall as what stands beside it, where something does. */
const tall = (width: number) => (width < 480 ? 300 : 440);

/** What it learns, epoch by epoch: as it trains, and afterwards. */
export function Curves({
  run,
  champion,
  epochs,
  planned,
  active,
  aside,
}: {
  run: Run;
  champion: Champion | null;
  epochs: readonly Epoch[];
  /** Epochs at most. */
  planned: number | null;
  active: boolean;
  /** Stands beside the first of them. */
  aside: ReactNode;
}) {
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
      ['train MAE (popularity points)', ({ trainMae }: Epoch) => trainMae],
      ['validation loss', ({ validationLoss }: Epoch) => validationLoss],
      ['train loss', ({ trainLoss }: Epoch) => trainLoss],
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
                Best on validation tracks: {points(best.validationMae)} points, after epoch {best.epoch} (the
                dot).
                {other && !onSame && ' The champion’s tracks were divided in another way: compare with care.'}
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
            label={`Loss on train and validation tracks by epoch, ${epochs.length} epochs.`}
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

function referenceOf(champion: Champion | null): CurveData['champion'] {
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
      ? [{ label: `${name}, as it trained`, color: 'var(--series-neutral)', shape: 'line' as const }]
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
      ? ['The curves begin with the first epoch', 'They grow here as it trains.']
      : active
        ? ['No epoch yet', 'If the model learns by epochs, its curves grow here. Baselines have none.']
        : refresh
          ? ['A refresh has no curves', 'It keeps the weights, and looks up newer labels.']
          : ['There are no curves', 'It was solved in one step, or ended before its first epoch.'];
  return (
    <Card title="Learning curves">
      <Empty title={title}>{words}</Empty>
    </Card>
  );
}
