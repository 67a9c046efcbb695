import { median } from '../../src/ml/numeric/quantiles.js';
import type { EpochTimes } from './residual-engine.js';
import type { NetworkPreset } from './work.js';

/** The result of one engine in one round, in milliseconds: its fastest epoch, which other processes disturbed least. */
export interface Round {
  readonly msPerStep: number;
  readonly msPerEpoch: number;
}

export interface ModelSummary {
  /** By engine; median over the rounds, milliseconds. */
  readonly msPerStep: Record<string, number>;
  /** By engine; with validation, median over the rounds, milliseconds. */
  readonly msPerEpoch: Record<string, number>;
  /** Of "a / b": steps of a over steps of b, taken round by round, then the median. */
  readonly ratios: Record<string, number>;
}

function medianOf(values: readonly number[]): number {
  return median(Float64Array.from(values)) ?? NaN;
}

export function summariseRound({ training, validated }: EpochTimes, stepsPerEpoch: number): Round {
  return { msPerStep: Math.min(...training) / stepsPerEpoch, msPerEpoch: Math.min(...validated) };
}

/** Rounds by engine. All engines have the same number, and rounds with the same index ran together. */
export function summariseModel(rounds: Record<string, Round[]>): ModelSummary {
  const engines = Object.keys(rounds);
  const over = (pick: (round: Round) => number) =>
    Object.fromEntries(engines.map((engine) => [engine, round2(medianOf(rounds[engine]!.map(pick)))]));
  const pairs = engines.flatMap((a, i) => engines.slice(i + 1).map((b) => [a, b] as const));
  const ratios = pairs.map(([a, b]) => {
    const each = rounds[a]!.map(({ msPerStep }, round) => msPerStep / rounds[b]![round]!.msPerStep);
    return [`${a} / ${b}`, round2(medianOf(each))];
  });
  return {
    msPerStep: over(({ msPerStep }) => msPerStep),
    msPerEpoch: over(({ msPerEpoch }) => msPerEpoch),
    ratios: Object.fromEntries(ratios) as Record<string, number>,
  };
}

/** A Markdown table for each model, as in docs/evidence/engines.md. */
export function toMarkdown(
  models: Record<NetworkPreset, ModelSummary>,
  engines: Record<string, string>,
): string {
  const lines = Object.entries(models).flatMap(([preset, { msPerStep, msPerEpoch, ratios }]) => [
    `\n${preset}\n`,
    '| engine | ms per step | ms per epoch, validation included |',
    '|---|---|---|',
    ...Object.keys(msPerStep).map(
      (name) => `| ${engines[name]} | ${msPerStep[name]} | ${msPerEpoch[name]} |`,
    ),
    `\nSteps, pair by pair: ${Object.entries(ratios)
      .map(([pair, ratio]) => `${pair} ${ratio}`)
      .join(', ')}.`,
  ]);
  return lines.join('\n');
}

const round2 = (value: number) => Math.round(value * 100) / 100;
