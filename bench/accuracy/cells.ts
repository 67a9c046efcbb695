import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { type Cell, type CellSpec, type Variant, variants } from './cell.js';

/** The origin of a cell's figures besides its spec. */
const code = [
  'src/ml',
  'src/dataset',
  'bench/catalogue.ts',
  'bench/accuracy/data.ts',
  'bench/accuracy/run-cell.ts',
  'package-lock.json',
];

/**
 * Finished cells on disk, so that a stopped benchmark continues. A cell is identified by a hash of its spec, its files and
 * the code.
 */
export class Cells {
  readonly #folder: string;
  readonly #code = hashOf(code);

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  has(spec: CellSpec): boolean {
    return existsSync(this.#path(spec, 'json'));
  }

  store(spec: CellSpec, { answers, ...head }: Cell): void {
    for (const variant of variants) {
      const { buffer, byteOffset, byteLength } = answers[variant];
      writeFileSync(this.#path(spec, `${variant}.f32`), Buffer.from(buffer, byteOffset, byteLength));
    }
    const file = this.#path(spec, 'json');
    writeFileSync(`${file}.part`, JSON.stringify({ ...spec, ...head }, null, 2)); // the final name is written last
    renameSync(`${file}.part`, file);
  }

  read(spec: CellSpec): Cell {
    const head = JSON.parse(readFileSync(this.#path(spec, 'json'), 'utf8')) as Omit<Cell, 'answers'>;
    const answers = Object.fromEntries(
      variants.map((variant) => [
        variant,
        new Float32Array(Uint8Array.from(readFileSync(this.#path(spec, `${variant}.f32`))).buffer),
      ]),
    ) as Record<Variant, Float32Array>;
    return { ...head, answers };
  }

  #path(spec: CellSpec, ending: string): string {
    const files = [spec.dataset, ...('file' in spec.split ? [spec.split.file] : [])];
    const { name: _, ...rest } = spec; // the same cell may have another name elsewhere
    const key = createHash('sha256')
      .update(JSON.stringify([rest, this.#code, hashOf(files)]))
      .digest('hex');
    return path.join(this.#folder, `${key.slice(0, 24)}.${ending}`);
  }
}

const hashes = new Map<string, string>();

/** Hash of files, and of folders with their contents. */
function hashOf(paths: readonly string[]): string {
  const key = paths.join('\n');
  const known = hashes.get(key);
  if (known) return known;
  const hash = createHash('sha256');
  for (const each of paths) {
    const files = statSync(each).isDirectory() ? filesIn(each) : [each];
    for (const file of files.sort()) hash.update(`${file}\n`).update(readFileSync(file));
  }
  const digest = hash.digest('hex');
  hashes.set(key, digest);
  return digest;
}

function filesIn(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.flatMap((entry) => (entry.isFile() ? path.join(entry.parentPath, entry.name) : []));
}
