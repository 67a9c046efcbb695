import { createHash } from 'node:crypto';
import type { DatasetRow } from '../row.js';
import { audioNames, factNames, formatVersion } from './schema.js';

/**
 * SHA-256 over a dataset's meaning: format, reference date and each row's values as JSON, in the order of track keys; those
 * of its sound come last, as a list, where it has any, so that rows without hash as they did before there were any.
 * Not over the Arrow file, whose dictionary numbers make equal tables differ.
 */
export class ContentHash {
  private readonly hash = createHash('sha256');
  private lastKey: string | null = null;

  constructor(referenceDate: string) {
    this.hash.update(`${JSON.stringify(['residual dataset', formatVersion, referenceDate])}\n`);
  }

  /** @throws Error when keys do not ascend: the order is part of the canonical form. */
  add(rows: readonly DatasetRow[]): void {
    let text = '';
    for (const row of rows) {
      if (this.lastKey !== null && row.key <= this.lastKey) {
        throw new Error(
          `Rows of a dataset must ascend by key, each key once; ${row.key} came after ${this.lastKey}.`,
        );
      }
      this.lastKey = row.key;
      const { audio } = row;
      const values: unknown[] = factNames.map((name) => row[name]);
      if (audio) values.push(audioNames.map((name) => audio[name]));
      text += `${JSON.stringify(values)}\n`;
    }
    this.hash.update(text);
  }

  digest(): string {
    return this.hash.digest('hex');
  }
}
