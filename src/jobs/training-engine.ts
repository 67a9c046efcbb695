import { fork } from 'node:child_process';
import { extname, join } from 'node:path';
import type { Backend } from '../ml/index.js';

/** Loading takes half a second; a disk that has to be woken, more. */
const TIMEOUT_MS = 60_000;

/**
 * The engine that networks are trained on here, found out by opening it in a process of its own: "none", with the
 * reason as its warning, where the one that is forced does not load.
 *
 * @param execArgv Node's own options for the child, where they are not this process's
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
