import { fork } from 'node:child_process';
import { extname, join } from 'node:path';
import { type EngineChoice } from '../domain/names.js';
import type { Backend } from '../ml/index.js';

/** Loading takes half a second, or more if the disk has to spin up. */
const TIMEOUT_MS = 60_000;

/**
 * Finds the engine for networks on this machine by opening it in a separate process. The result is "none", with the reason
 * as its warning, if a forced engine does not load.
 *
 * @param execArgv Node's options for the child, if they differ from those of this process
 */
export function findTrainingEngine(mlBackend: EngineChoice, execArgv?: readonly string[]): Promise<Backend> {
  return new Promise((resolve) => {
    const child = fork(join(__dirname, `engine-child${extname(__filename)}`), [mlBackend], {
      ...(execArgv && { execArgv: [...execArgv] }),
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      timeout: TIMEOUT_MS,
    });
    const fail = (reason: string) =>
      resolve({ engine: 'none', warning: `The ${mlBackend} engine could not be opened: ${reason}` });
    child.on('message', (backend: Backend) => {
      resolve(backend);
      child.kill('SIGKILL');
    });
    child.on('error', ({ message }) => fail(message));
    child.on('exit', (code, signal) => fail(`its process ended with ${signal ?? code}.`));
  });
}
