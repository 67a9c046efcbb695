import { plain, points } from '../../lib/format';
import type { Epoch } from '../../lib/live-run';
import type { Draw, PlotKit } from '../../plots/kit';

export interface CurveData {
  readonly epochs: readonly Epoch[];
  /** The end of the axis: the planned epochs during training, so that the scale does not change. */
  readonly last: number;
  readonly loss: string;
  /** The champion's curve; null if there is no champion, or if it is this run's version. */
  readonly champion: {
    readonly curve: readonly { readonly epoch: number; readonly validationMae: number }[];
    /** Mean absolute error on its validation tracks, in popularity points. */
    readonly mae: number | null;
    readonly name: string;
  } | null;
}

const line = { x: 'epoch', strokeLinejoin: 'round', strokeLinecap: 'round' } as const;

const epochAxis = ({ width, xAxis }: PlotKit, last: number) => {
  const room = width < 420 ? 5 : 10;
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500].find((size) => last / size <= room) ?? 1000;
  const ticks = Array.from({ length: Math.floor(last / step) }, (_, i) => (i + 1) * step);
  return xAxis({ label: 'epoch', ticks: step > 1 ? [1, ...ticks] : ticks, grid: false });
};

export const drawMae: Draw<CurveData> = (kit, { epochs, last, champion }) => {
  const { Plot: P, yAxis } = kit;
  const best = epochs.reduce((least, epoch) => (epoch.validationMae < least.validationMae ? epoch : least));
  return {
    x: { domain: [1, last] },
    y: { nice: true, zero: false },
    marks: [
      ...epochAxis(kit, last),
      ...yAxis({ label: 'mean absolute error (points)', ticks: 6 }),
      ...(champion?.mae != null
        ? [P.ruleY([champion.mae], { stroke: 'var(--reference)', strokeDasharray: '2 4', strokeWidth: 1.5 })]
        : []),
      ...(champion
        ? [
            P.lineY(
              champion.curve.filter(({ epoch }) => epoch <= last),
              { ...line, y: 'validationMae', stroke: 'var(--series-neutral)', strokeWidth: 1.5 },
            ),
          ]
        : []),
      P.lineY(epochs, { ...line, y: 'trainMae', stroke: 'var(--series-2)', strokeWidth: 1.75 }),
      P.lineY(epochs, { ...line, y: 'validationMae', stroke: 'var(--series-1)', strokeWidth: 2.5 }),
      P.dot([best], {
        x: 'epoch',
        y: 'validationMae',
        r: 5,
        fill: 'var(--series-1)',
        stroke: 'var(--surface)',
      }),
      ...tips(
        kit,
        epochs,
        'validationMae',
        ({ epoch, validationMae, trainMae }) =>
          `Epoch ${epoch}\nvalidation ${points(validationMae)} points\ntraining ${points(trainMae)} points`,
      ),
    ],
  };
};

export const drawLoss: Draw<CurveData> = (kit, { epochs, last, loss }) => {
  const { Plot: P, yAxis } = kit;
  return {
    marginLeft: 78,
    x: { domain: [1, last] },
    y: { nice: true, zero: false },
    marks: [
      ...epochAxis(kit, last),
      ...yAxis({ label: loss, ticks: 5, format: plain, offset: 62 }),
      P.lineY(epochs, { ...line, y: 'trainLoss', stroke: 'var(--series-2)', strokeWidth: 1.75 }),
      P.lineY(epochs, { ...line, y: 'validationLoss', stroke: 'var(--series-1)', strokeWidth: 2.25 }),
      ...tips(
        kit,
        epochs,
        'validationLoss',
        ({ epoch, validationLoss, trainLoss }) =>
          `Epoch ${epoch}\nvalidation ${plain(validationLoss)}\ntraining ${plain(trainLoss)}`,
      ),
    ],
  };
};

export const drawLearningRate: Draw<CurveData> = (kit, { epochs, last }) => {
  const { Plot: P, yAxis } = kit;
  return {
    marginLeft: 78,
    x: { domain: [1, last] },
    y: { domain: [0, Math.max(...epochs.map(({ learningRate }) => learningRate)) * 1.08] },
    marks: [
      ...epochAxis(kit, last),
      ...yAxis({ label: 'learning rate', ticks: 4, format: plain, offset: 62 }),
      P.lineY(epochs, {
        ...line,
        y: 'learningRate',
        stroke: 'var(--series-3)',
        strokeWidth: 2.25,
        curve: 'step',
      }),
      ...tips(
        kit,
        epochs,
        'learningRate',
        ({ epoch, learningRate }) => `Epoch ${epoch}\n${plain(learningRate)}`,
      ),
    ],
  };
};

/** A tooltip and a line at the epoch under the pointer. */
const tips = (
  { Plot: P }: PlotKit,
  epochs: readonly Epoch[],
  y: keyof Epoch,
  title: (epoch: Epoch) => string,
) => [
  P.ruleX(epochs, P.pointerX({ x: 'epoch', stroke: 'var(--line-strong)' })),
  P.tip(epochs, P.pointerX({ x: 'epoch', y, title: title as never, lineHeight: 1.4, stroke: 'var(--line)' })),
];
