import { MAX_DISTINCT } from '../../domain/report-bounds.js';
import type { LabelledTrack } from '../../domain/track.js';
import { type ValueKind } from '../../domain/track-field.js';
import { type Histogram, Histogrammer } from './histogram.js';
import type { Column, ColumnValue } from './schema.js';

export interface ColumnProfile {
  readonly missing: number;
  /** Number of distinct values; null above 100,000, to limit memory. */
  readonly distinct: number | null;
  /** For numbers and dates. */
  readonly minimum?: number | string;
  readonly maximum?: number | string;
  /** For numbers; for flags, the share of true values. */
  readonly mean?: number;
  /** For numbers; for dates, of their years. */
  readonly histogram?: Histogram;
  /** For names: the ten most frequent, the most frequent first. Absent if `distinct` is null. */
  readonly commonest?: readonly { readonly value: string; readonly count: number }[];
}

/** By the name of the column. */
export type DatasetProfile = Record<string, ColumnProfile>;

const numberKinds: readonly ValueKind[] = ['integer', 'count', 'number'];
const nameKinds: readonly ValueKind[] = ['name', 'names'];

/** Summarises the values of each column, in one pass. */
export class Profiler {
  readonly #states: readonly ColumnState[];

  constructor(columns: readonly Column[]) {
    this.#states = columns.map((column) => new ColumnState(column));
  }

  add(rows: readonly LabelledTrack[]): void {
    for (const state of this.#states) for (const row of rows) state.add(state.column.read(row));
  }

  profile(): DatasetProfile {
    return Object.fromEntries(this.#states.map((state) => [state.column.name, state.profile()]));
  }
}

class ColumnState {
  #missing = 0;
  #counted = 0;
  #sum = 0;
  #counts: Map<string | number | boolean, number> | null = new Map();
  #minimum: number | string | undefined;
  #maximum: number | string | undefined;
  readonly #isKey: boolean;
  readonly #histogrammer: Histogrammer;

  constructor(readonly column: Column) {
    this.#isKey = column.name === 'key';
    this.#histogrammer = new Histogrammer(column.kind !== 'number');
  }

  add(value: ColumnValue): void {
    if (value === null || (Array.isArray(value) && value.length === 0)) this.#missing++;
    else if (Array.isArray(value)) for (const item of value as string[]) this.#see(item);
    else this.#see(value as string | number | boolean);
  }

  profile(): ColumnProfile {
    const minimum = this.#minimum;
    const maximum = this.#maximum;
    const counts = this.#counts;
    const { kind } = this.column;
    const histogram = this.#histogrammer.histogram();
    return {
      missing: this.#missing,
      distinct: this.#isKey ? this.#counted : (counts?.size ?? null),
      ...(minimum === undefined ? {} : { minimum, maximum }),
      ...(this.#counted > 0 && (numberKinds.includes(kind) || kind === 'flag')
        ? { mean: this.#sum / this.#counted }
        : {}),
      ...(histogram ? { histogram } : {}),
      ...(counts && nameKinds.includes(kind) ? { commonest: commonest(counts) } : {}),
    };
  }

  #see(value: string | number | boolean): void {
    this.#counted++;
    if (!this.#isKey) this.#counts?.set(value, (this.#counts.get(value) ?? 0) + 1);
    if (this.#counts && this.#counts.size > MAX_DISTINCT) this.#counts = null;
    if (typeof value !== 'string') this.#sum += Number(value);
    if (typeof value === 'number') this.#bound(value, value);
    else if (this.column.kind === 'date') this.#bound(value as string, Number((value as string).slice(0, 4)));
  }

  #bound(value: number | string, place: number): void {
    if (this.#minimum === undefined || value < this.#minimum) this.#minimum = value;
    if (this.#maximum === undefined || value > this.#maximum) this.#maximum = value;
    this.#histogrammer.add(place);
  }
}

function commonest(counts: ReadonlyMap<string | number | boolean, number>) {
  return [...counts]
    .map(([value, count]) => ({ value: String(value), count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, 10);
}
