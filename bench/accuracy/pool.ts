import { fork } from 'node:child_process';
import path from 'node:path';
import type { CellSpec } from './cell.js';
import type { Cells } from './cells.js';

/**
 * Runs the cells that are not stored yet, each in a separate process, a given number at a time.
 *
 * @throws if a cell failed; the other cells that ran are stored
 */
export async function runCells(
  specs: readonly CellSpec[],
  cells: Cells,
  { folder, atOnce, onDone }: { folder: string; atOnce: number; onDone: (spec: CellSpec) => void },
): Promise<void> {
  const waiting = specs.filter((spec) => !cells.has(spec));
  const work = async () => {
    for (let spec = waiting.shift(); spec; spec = waiting.shift()) {
      await runProcess(spec, folder);
      onDone(spec);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}

function runProcess(spec: CellSpec, folder: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = fork(path.join(__dirname, 'run-cell.ts'), [JSON.stringify(spec), folder], {
      execArgv: ['--require', path.resolve('scripts/typescript.cjs')],
    });
    const stop = () => child.kill();
    process.once('exit', stop);
    child.once('exit', (code, signal) => {
      process.off('exit', stop);
      if (code === 0) resolve();
      else
        reject(
          new Error(
            `The cell "${spec.name}" ended with ${signal ?? `exit code ${code}`}; run the bench again to resume.`,
          ),
        );
    });
  });
}
