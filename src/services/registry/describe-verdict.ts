import type { VerdictRecord } from '../../db/registry/verdicts.pages.js';
import { type GateReason, MIN_ARTISTS, MIN_COVERAGE, MIN_ROWS } from '../../domain/gate.js';
import { DomainError } from '../../errors.js';

/** GATE_REFUSED or INSUFFICIENT_EVIDENCE, with the verdict as part of the payload. */
export function refusal(verdict: VerdictRecord): DomainError {
  const code = verdict.outcome === 'REFUSED' ? 'GATE_REFUSED' : 'INSUFFICIENT_EVIDENCE';
  return new DomainError(
    code,
    `${describeVerdict(verdict)} To override the gate, promote with force and a reason.`,
    {
      field: ['version'],
      answer: { verdict },
    },
  );
}

/** A verdict and its figures in words. */
export function describeVerdict(verdict: VerdictRecord): string {
  const { outcome, trackCount, artistCount, report } = verdict;
  if (outcome === 'INSUFFICIENT_EVIDENCE') {
    return (
      `There is not enough evidence to compare: versions ${verdict.challengerNumber} and ${verdict.championNumber} share ${trackCount} tracks of ` +
      `${artistCount} artists that neither was trained on, and at least ${MIN_ROWS} tracks of ${MIN_ARTISTS} artists are required` +
      `${leftOut(report)}. Train both versions with the same split of a larger catalogue.`
    );
  }
  const subject = `Version ${verdict.challengerNumber} ${outcome === 'PASSED' ? 'may replace' : 'may not replace'} version ${verdict.championNumber}`;
  const sentences = report.reasons.map((reason) => explain[reason as GateReason](verdict));
  return [`${subject}: ${describeComparison(verdict)}.`, ...sentences].join(' ');
}

function leftOut({ learned, otherReleases }: VerdictRecord['report']): string {
  const parts = [
    ...(learned > 0 ? [`${learned} test tracks of one version that the other was trained on`] : []),
    ...(otherReleases > 0 ? [`${otherReleases} other releases of songs that either was trained on`] : []),
  ];
  return parts.length > 0 ? ` (excluded: ${parts.join(', ')})` : '';
}

/** The errors of both versions. */
export function describeComparison({
  challengerMae,
  championMae,
  trackCount,
  artistCount,
  difference,
  differenceInterval,
  report,
}: VerdictRecord): string {
  const range = differenceInterval
    ? ` (${percent(report.level)} interval ${interval(differenceInterval)})`
    : '';
  return (
    `MAE ${points(challengerMae)} against ${points(championMae)} on ${trackCount} tracks of ${artistCount} artists that neither ` +
    `was trained on, difference ${signed(difference)}${range}`
  );
}

const explain: Readonly<Record<GateReason, (verdict: VerdictRecord) => string>> = {
  TOO_FEW_ROWS: ({ trackCount }) => `${trackCount} tracks are too few.`,
  NOT_SUPERIOR: () =>
    'A significant improvement requires the whole interval to be below 0. The NON_INFERIOR policy requires less.',
  NOT_NON_INFERIOR: ({ margin }) =>
    `Non-inferiority requires the whole interval to be below the margin of ${margin}.`,
  SLICE_REGRESSED: ({ margin, report }) =>
    report.slices
      .filter(({ regressed }) => regressed)
      .map(
        ({ slice, trackCount, difference, differenceInterval }) =>
          `It is worse on ${slice}: difference ${signed(difference)} on ${trackCount} tracks, and the whole interval ` +
          `${interval(differenceInterval!)} is above the margin of ${margin}.`,
      )
      .join(' '),
  COVERAGE_TOO_LOW: ({ coverage, report }) =>
    coverage === null
      ? 'It has no prediction intervals: its split has no rows to calibrate them on.'
      : `Its 90 % intervals cover ${percent(coverage)} of the tracks (${percent(report.level)} interval ` +
        `${percent(report.coverageInterval!.lower)} to ${percent(report.coverageInterval!.upper)}), but at least ${percent(MIN_COVERAGE)} is required.`,
};

const points = (value: number | null) => value?.toFixed(2) ?? 'unknown';
const signed = (value: number | null) =>
  value === null ? 'unknown' : `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`;
const interval = ({ lower, upper }: { lower: number; upper: number }) =>
  `${signed(lower)} to ${signed(upper)}`;
const percent = (share: number) => `${Number((share * 100).toFixed(1))} %`;
