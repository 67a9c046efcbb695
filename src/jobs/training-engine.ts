import { fork } from 'node:child_process';
import { extname, join } from 'node:path';
import type { Backend } from '../ml/index.js';

/** Loading takes half a second, or longer if a disk has to spin up. */
const TIMEOUT_MS = 60_000;

/**
 * Finds the engine that this machine trains networks on, by opening it in a separate process. Returns "none", with the
 * reason as the warning, if the configured engine does not load.
 *
 * @param execArgv Node's own options for the child, if they differ from this process's
 */
export function findTrainingEngine(
  mlBackend: 'auto' | 'native' | 'wasm',
  execArgv?: readonly string[],
): Promise<Backend> {
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
