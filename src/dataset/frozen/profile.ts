import type { DatasetRow } from '../row.js';
import type { Column, ColumnValue } from './schema.js';

export interface ColumnProfile {
  readonly missing: number;
  /** Different values; null above 100,000, where counting would cost more memory than it tells. */
  readonly distinct: number | null;
  /** Of numbers and dates. */
  readonly minimum?: number | string;
  readonly maximum?: number | string;
  /** Of numbers; of flags, the share that is true. */
  readonly mean?: number;
}

/** By the name of the column. */
export type DatasetProfile = Record<string, ColumnProfile>;

const maxDistinct = 100_000;

/** What stands in each column, in one pass. */
export class Profiler {
  private readonly states: readonly ColumnState[];

  constructor(columns: readonly Column[]) {
    this.states = columns.map((column) => new ColumnState(column));
  }

  add(rows: readonly DatasetRow[]): void {
    for (const state of this.states) for (const row of rows) state.add(state.column.read(row));
  }

  profile(): DatasetProfile {
    return Object.fromEntries(this.states.map((state) => [state.column.name, state.profile()]));
  }
}

class ColumnState {
  private missing = 0;
  private counted = 0;
  private sum = 0;
  private distinct: Set<unknown> | null = new Set();
  private minimum: number | string | undefined;
  private maximum: number | string | undefined;

  private readonly isKey: boolean;

  constructor(readonly column: Column) {
    this.isKey = column.name === 'key';
  }

  add(value: ColumnValue): void {
    if (value === null || (Array.isArray(value) && value.length === 0)) this.missing++;
    else if (Array.isArray(value)) for (const item of value as string[]) this.see(item);
    else this.see(value as string | number | boolean);
  }

  profile(): ColumnProfile {
    const { minimum, maximum } = this;
    const distinct = this.isKey ? this.counted : (this.distinct?.size ?? null);
    return {
      missing: this.missing,
      distinct,
      ...(minimum === undefined ? {} : { minimum, maximum }),
      ...(this.counted > 0 && ['integer', 'count', 'number', 'flag'].includes(this.column.kind)
        ? { mean: this.sum / this.counted }
        : {}),
    };
  }

  private see(value: string | number | boolean): void {
    this.counted++;
    if (!this.isKey) this.distinct?.add(value);
    if (this.distinct && this.distinct.size > maxDistinct) this.distinct = null;
    if (typeof value !== 'string') this.sum += Number(value);
    if (typeof value === 'number' || this.column.kind === 'date') this.bound(value as number | string);
  }

  private bound(value: number | string): void {
    if (this.minimum === undefined || value < this.minimum) this.minimum = value;
    if (this.maximum === undefined || value > this.maximum) this.maximum = value;
  }
}
