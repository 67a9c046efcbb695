import type { Interval } from '../domain/interval.js';
import type { ByEstimator, ReproductionOutcome, SplitName } from '../domain/names.js';
import type { MetricName, VerificationKind, VerificationStatus } from '../domain/registry-names.js';

/** What the JSON columns of schema.prisma hold. Everything else about a row is generated from schema.prisma. */

/** How much releases of one song differ. */
export interface ReleaseGaps {
  readonly trackCount: number;
  readonly songCount: number;
  readonly meanGap: number;
  readonly medianGap: number;
}

/** A column of an imported file; `readAs` is the field that it fills, null if it is not used. */
export interface ImportColumn {
  readonly header: string;
  readonly readAs: string | null;
}

export interface ColumnProfileRecord {
  readonly missing: number;
  readonly distinct: number | null;
  readonly minimum?: number | string;
  readonly maximum?: number | string;
  readonly mean?: number;
  /** Absent for versions that were frozen before histograms were added. */
  readonly histogram?: { readonly start: number; readonly width: number; readonly counts: readonly number[] };
  readonly commonest?: readonly { readonly value: string; readonly count: number }[];
}

/** The version of the training code. */
export interface CodeRecord {
  readonly version: string;
  readonly commit: string | null;
  readonly digest: string;
}

/** The original registry entry of an imported version. */
export interface ImportedFrom {
  /** Number of the version on the other instance. */
  readonly version: number;
  /** ISO time. */
  readonly registeredAt: string;
  /** The dataset version on the other instance. */
  readonly dataset: {
    readonly number: number;
    readonly contentHash: string;
    readonly rows: number;
    readonly artists: number;
    readonly albums: number;
    /** yyyy-mm-dd */
    readonly referenceDate: string;
  };
}

/** The comparison of a reproduction with the registered version. */
export interface ReproductionRecord {
  readonly outcome: ReproductionOutcome;
  /** Hash of the reproduction's manifest. */
  readonly artifactHash: string;
  /** SHA-256 of the model's files and predictions on both sides; null if a side does not have the file. */
  readonly files: readonly {
    readonly name: string;
    readonly expected: string | null;
    readonly found: string | null;
  }[];
  /** The engine of the original training; null if there was none. */
  readonly expectedEngine: string | null;
  readonly foundEngine: string | null;
  /** Whether the code is the same; null if it was not recorded. */
  readonly sameCode: boolean | null;
  /** The split of the errors; null if the version has no errors. */
  readonly split: SplitName | null;
  /** In points; null if there is no such split. */
  readonly expectedMae: number | null;
  readonly foundMae: number | null;
  /** Null if fewer than three seeds were trained, or if the version was refreshed. */
  readonly seedSpread: {
    readonly seeds: number;
    readonly meanMae: number;
    readonly lowerMae: number;
    readonly upperMae: number;
  } | null;
}

/** The result of one check. */
export interface VerificationItem {
  readonly kind: VerificationKind;
  readonly name: string;
  readonly status: VerificationStatus;
  readonly expected: string;
  readonly found: string | null;
}

/** The parts that are read together and not searched. */
export interface VerdictReport {
  /** Level of the intervals of differences, 0–1. */
  readonly level: number;
  readonly reasons: readonly string[];
  /** Number of TEST tracks of the version with the newer dataset version, and of those that were left out. */
  readonly tested: number;
  readonly learned: number;
  readonly otherReleases: number;
  /** Id of the version whose predictions were computed again on the other dataset version; null if both are stored. */
  readonly scoredAnewId: number | null;
  readonly coverageInterval: Interval | null;
  readonly slices: readonly {
    readonly slice: string;
    readonly trackCount: number;
    readonly difference: number | null;
    readonly differenceInterval: Interval | null;
    /** The key in stored reports and the name in the API. */
    readonly judged: boolean;
    readonly regressed: boolean;
  }[];
}

/** The evaluation of a cell: like ml's SplitEvaluation. */
export interface EvaluationRecord {
  readonly metrics: ByEstimator<{
    readonly n: number;
    readonly mae: number;
    readonly mse: number;
    readonly rmse: number;
    readonly r2: number | null;
    readonly bias: number;
    readonly intervals: Readonly<Record<MetricName, Interval | null>>;
  }>;
  readonly coverage: {
    readonly coverage: number;
    readonly coverageInterval: Interval | null;
    readonly meanWidth: number;
  } | null;
}
