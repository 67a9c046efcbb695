import type { DatasetRow } from '../row.js';
import { type ColumnName, columnNames, columns } from './schema.js';

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

export type DatasetProfile = Record<ColumnName, ColumnProfile>;

const maxDistinct = 100_000;

/** What stands in each column, in one pass. */
export class Profiler {
  private readonly states = columnNames.map((name) => new ColumnState(name));

  add(rows: readonly DatasetRow[]): void {
    for (const state of this.states) for (const row of rows) state.add(row[state.name]);
  }

  profile(): DatasetProfile {
    return Object.fromEntries(this.states.map((state) => [state.name, state.profile()])) as DatasetProfile;
  }
}

class ColumnState {
  private missing = 0;
  private counted = 0;
  private sum = 0;
  private distinct: Set<unknown> | null = new Set();
  private minimum: number | string | undefined;
  private maximum: number | string | undefined;

  constructor(readonly name: ColumnName) {}

  add(value: DatasetRow[ColumnName]): void {
    if (value === null || (Array.isArray(value) && value.length === 0)) this.missing++;
    else if (Array.isArray(value)) for (const item of value as string[]) this.see(item);
    else this.see(value as string | number | boolean);
  }

  profile(): ColumnProfile {
    const { minimum, maximum } = this;
    const distinct = this.name === 'key' ? this.counted : (this.distinct?.size ?? null);
    return {
      missing: this.missing,
      distinct,
      ...(minimum === undefined ? {} : { minimum, maximum }),
      ...(this.counted > 0 && ['integer', 'count', 'number', 'flag'].includes(columns[this.name])
        ? { mean: this.sum / this.counted }
        : {}),
    };
  }

  private see(value: string | number | boolean): void {
    this.counted++;
    if (this.name !== 'key') this.distinct?.add(value);
    if (this.distinct && this.distinct.size > maxDistinct) this.distinct = null;
    if (typeof value !== 'string') this.sum += Number(value);
    if (typeof value === 'number' || columns[this.name] === 'date') this.bound(value as number | string);
  }

  private bound(value: number | string): void {
    if (this.minimum === undefined || value < this.minimum) this.minimum = value;
    if (this.maximum === undefined || value > this.maximum) this.maximum = value;
  }
}
