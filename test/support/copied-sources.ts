import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const ROOT = resolve(__dirname, '..', '..');
/** What a service and its training processes need to run from TypeScript. */
const paths = ['src', 'test/support', 'scripts/typescript.cjs', '.swcrc', 'package.json', 'tsconfig.json'];

/** A copy of the sources that a test edits. */
export interface CopiedSources {
  readonly folder: string;
  /** A module of the copy. */
  load(path: string): Promise<unknown>;
  /** The compiler's errors; empty if it accepts `src`. */
  compile(): Promise<string>;
  remove(): void;
}

/** @param more paths to copy, in addition to `src` and what it needs to run */
export function copySources(more: readonly string[] = []): CopiedSources {
  const folder = mkdtempSync(join(tmpdir(), 'residual-copy-'));
  for (const path of [...paths, ...more]) cpSync(join(ROOT, path), join(folder, path), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  return {
    folder,
    load: async (path) => (await import(join(folder, path))) as unknown,
    async compile() {
      const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
      const { stdout } = await promisify(execFile)(process.execPath, [tsc, '--noEmit', '-p', folder]).catch(
        (error: { stdout: string }) => error,
      );
      return stdout;
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}
