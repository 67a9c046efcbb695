import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

const ROOT = resolve(__dirname, '..', '..', '..');

export interface EmbeddedChild {
  readonly process: ChildProcess;
  readonly url: string;
  /** Process id of the PostgreSQL server. */
  readonly serverPid: number;
  /** Stops cleanly, as Residual does. */
  stop(): Promise<void>;
  kill(): Promise<void>;
}

/** A separate process with an embedded server on `dataDir`, for tests that kill it. Rejects with the code of the refusal. */
export async function startChild(dataDir: string, cwd = ROOT): Promise<EmbeddedChild> {
  const script = `
    const { startEmbeddedPostgres } = require('./src/db/embedded/start.ts');
    const say = (facts) => console.log(JSON.stringify(facts));
    const log = { info() {}, warn() {} };
    process.stdin.resume().on('end', () => process.exit(1)); // jest has exited
    startEmbeddedPostgres({ dataDir: process.argv[1], log, durable: false }).then((server) => {
      process.on('SIGTERM', () => server.stop().then(() => process.exit()));
      say({ url: server.url, serverPid: server.pid });
    }, (error) => { say({ code: error.code, message: error.message }); process.exit(1); });`;
  const child = spawn(process.execPath, ['-r', './scripts/typescript.cjs', '-e', script, dataDir], {
    cwd,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const said = JSON.parse(line.toString()) as
    { url: string; serverPid: number } | { code: string; message: string };
  if ('code' in said) throw Object.assign(new Error(said.message), said);
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  };
  return { process: child, ...said, stop: () => end('SIGTERM'), kill: () => end('SIGKILL') };
}
