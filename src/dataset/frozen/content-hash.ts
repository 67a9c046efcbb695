import { createHash } from 'node:crypto';
import type { DatasetRow } from '../row.js';
import { audioNames, factNames, FORMAT_VERSION } from './schema.js';

/**
 * SHA-256 of a dataset's content: format, reference date and the values of each row as JSON, in the order of track
 * keys. Audio features are appended as a list if the row has any, so that rows without them keep the hashes of earlier
 * formats. The Arrow file is not hashed, because equal tables can have different dictionary ids.
 */
export class ContentHash {
  readonly #hash = createHash('sha256');
  #lastKey: string | null = null;

  constructor(referenceDate: string) {
    this.#hash.update(`${JSON.stringify(['residual dataset', FORMAT_VERSION, referenceDate])}\n`);
  }

  /** @throws Error if keys do not ascend, because the order is part of the canonical form. */
  add(rows: readonly DatasetRow[]): void {
    let text = '';
    for (const row of rows) {
      if (this.#lastKey !== null && row.key <= this.#lastKey) {
        throw new Error(
          `Expected rows in ascending order of distinct keys; received ${row.key} after ${this.#lastKey}.`,
        );
      }
      this.#lastKey = row.key;
      const { audio } = row;
      const values: unknown[] = factNames.map((name) => row[name]);
      if (audio) values.push(audioNames.map((name) => audio[name]));
      text += `${JSON.stringify(values)}\n`;
    }
    this.#hash.update(text);
  }

  digest(): string {
    return this.#hash.digest('hex');
  }
}
