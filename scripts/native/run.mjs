import { spawn, spawnSync } from 'node:child_process';

/**
 * Runs a command to its end. `show` lets the user see its standard output (progress bars); all that is not shown is
 * returned, for messages.
 *
 * @returns {Promise<{ code: number | string, output: string }>} code is the exit code, a signal's name, or ENOENT and the like
 */
export function run(command, args, { cwd, env, show = false, timeoutMs } = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', show ? 'inherit' : 'pipe', 'pipe'],
      timeout: timeoutMs,
    });
    let output = '';
    const keep = (chunk) => (output += chunk);
    child.stdout?.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => done({ code: error.code, output: error.message }));
    child.on('close', (code, signal) => done({ code: code ?? signal, output }));
  });
}

/** The first of the commands that answers `--version`, or undefined. */
export const findTool = (...names) =>
  names.find((name) => name && spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0);

/** The last lines of a command's output, indented, for a message. */
export const tail = (output, lines = 12) =>
  output
    .trimEnd()
    .split('\n')
    .slice(-lines)
    .map((line) => `    ${line}`)
    .join('\n');
