import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Cell, Variant } from './run-cell.js';

const variants: readonly Variant[] = ['validation', 'test', 'testWithValidationInBank'];

/** Finished cells on disk: a bench that was stopped goes on where it was. */
export class Cells {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  async get(name: string, make: () => Promise<Cell>): Promise<Cell> {
    const file = path.join(this.#folder, `${name}.json`);
    if (existsSync(file)) return this.#read(name);
    const cell = await make();
    for (const variant of variants) {
      const { buffer, byteOffset, byteLength } = cell.distributions[variant];
      writeFileSync(this.#binary(name, variant), Buffer.from(buffer, byteOffset, byteLength));
    }
    const { distributions: _, ...head } = cell;
    writeFileSync(`${file}.part`, JSON.stringify(head, null, 2)); // the name that says "finished" comes last
    renameSync(`${file}.part`, file);
    return cell;
  }

  #read(name: string): Cell {
    const head = JSON.parse(readFileSync(path.join(this.#folder, `${name}.json`), 'utf8')) as Omit<
      Cell,
      'distributions'
    >;
    const read = (variant: Variant) =>
      new Float32Array(Uint8Array.from(readFileSync(this.#binary(name, variant))).buffer);
    const distributions = Object.fromEntries(variants.map((variant) => [variant, read(variant)]));
    return { ...head, distributions: distributions as Cell['distributions'] };
  }

  #binary(name: string, variant: Variant): string {
    return path.join(this.#folder, `${name}.${variant}.f32`);
  }
}
