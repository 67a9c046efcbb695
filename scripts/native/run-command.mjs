import { spawn, spawnSync } from 'node:child_process';

/**
 * Runs a command to its end. With `show`, its standard output (progress bars) goes to the terminal. All other output is returned.
 *
 * @returns {Promise<{ code: number | string, output: string, stdout: string }>} code: the exit code, the name of a signal, or a
 *   system error such as ENOENT; output: both streams
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

/** The first command that answers `--version`, or undefined. */
export const findTool = (...names) =>
  names.find((name) => name && spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0);

/** The last lines of a command's output, indented for an error message. */
export const tail = (output, lines = 12) =>
  output
    .trimEnd()
    .split('\n')
    .slice(-lines)
    .map((line) => `    ${line}`)
    .join('\n');
