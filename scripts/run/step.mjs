import { spawn } from 'node:child_process';

/**
 * Runs a program and shows one line of progress with the elapsed seconds. The program's output is shown only if it fails.
 *
 * @returns when the program succeeded. If it failed, ends this process with the reason, or rejects with `{ output }`.
 */
export function step(title, program, args, { own, env = process.env }) {
  const startedAt = performance.now();
  const seconds = () => `${Math.round((performance.now() - startedAt) / 1000)} s`;
  const live = process.stderr.isTTY;
  const say = (text) => process.stderr.write(live ? `\r\x1b[K${text}` : `${text}\n`);
  say(`${title} …`);
  const timer = live ? setInterval(() => say(`${title} … ${seconds()}`), 1000) : undefined;

  const child = spawn(program, args, {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  let output = '';
  const collect = (chunk) => (output = (output + chunk).slice(-20_000));
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  if (child.pid !== undefined) own(child.pid);

  // A terminal's Ctrl-C reaches the child too; SIGTERM is passed on, and both end this process after it.
  const stop = (signal) => {
    child.kill(signal);
    child.on('close', () => process.exit(signal === 'SIGINT' ? 130 : 143));
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);

  return new Promise((done, fail) => {
    child.on('error', (error) => (output += error.message));
    child.on('close', (code, signal) => {
      clearInterval(timer);
      process.off('SIGINT', stop).off('SIGTERM', stop);
      if (code === 0) {
        say(`${title}: ${seconds()}${live ? '\n' : ''}`);
        done();
        return;
      }
      say(
        `${title}: failed after ${seconds()} (${program} ${args.join(' ')} ended with ${signal ?? code})${live ? '\n' : ''}`,
      );
      fail(Object.assign(new Error(output.trim() || 'It said nothing.'), { output }));
    });
  });
}
