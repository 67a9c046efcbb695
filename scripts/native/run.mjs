import { spawn, spawnSync } from 'node:child_process';

/**
 * Runs a command to its end. `show` lets the user see its standard output (progress bars); all that is not shown is
 * returned, for messages.
 *
 * @returns {Promise<{ code: number | string, output: string, stdout: string }>} code is the exit code, a signal's name, or
 * ENOENT and the like; output is what both streams said
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
    let stdout = '';
    child.stdout?.on('data', (chunk) => {
      output += chunk;
      stdout += chunk;
    });
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => done({ code: error.code, output: error.message, stdout }));
    child.on('close', (code, signal) => done({ code: code ?? signal, output, stdout }));
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
