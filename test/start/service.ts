import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';

const ROOT = resolve(__dirname, '../..');

export interface Service {
  readonly process: ChildProcess;
  /** The output on stdout and stderr so far. */
  output(): string;
  /** Resolves when a line of the output has the text. @throws if the process ends first */
  says(text: string): Promise<void>;
  /** Sends the signal; resolves with the exit code, null if a signal ended it. */
  end(signal: NodeJS.Signals): Promise<number | null>;
  exit: Promise<number | null>;
  /** Address of GraphQL, from the output. */
  url(): string;
  graphql(query: string): Promise<any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- a test narrows it
}

/** `npm start` without the build: the sources, compiled as they are loaded. It has no dashboard. */
export const startService = (args: string[], env: Record<string, string>): Service =>
  run(['--require', resolve(ROOT, 'scripts/typescript.cjs'), resolve(ROOT, 'src/main.ts'), ...args], env);

/** What `npm start` calls: builds what changed, and starts it. `clone` is the repository's folder. */
export const npmStart = (args: string[], env: Record<string, string>, clone = ROOT): Service =>
  run([resolve(clone, 'scripts/run.mjs'), 'start', ...args], env, clone);

function run(args: string[], env: Record<string, string>, cwd = ROOT): Service {
  const child = spawn(process.execPath, args, {
    cwd,
    env: { PATH: process.env.PATH, PORT: '0', ML_BACKEND: 'wasm', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  const exit = new Promise<number | null>((done) => child.once('close', (code) => done(code)));
  const service: Service = {
    process: child,
    output: () => text,
    exit,
    async says(words) {
      while (!text.includes(words)) {
        if (child.exitCode !== null || child.signalCode)
          throw new Error(`It ended before it said "${words}":\n${text}`);
        await setTimeout(50);
      }
    },
    end(signal) {
      child.kill(signal);
      return exit;
    },
    url: () => /GraphQL +(\S+)/.exec(text)![1]!,
    async graphql(query) {
      const response = await fetch(service.url(), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
      });
      const { data, errors } = (await response.json()) as { data: unknown; errors?: unknown };
      if (errors) throw new Error(JSON.stringify(errors));
      return data;
    },
  };
  return service;
}

/** Ids of the processes that a process has started and of those that these have. */
export function descendants(pid: number): number[] {
  const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const children = (parent: number): number[] =>
    rows.filter(([, p]) => p === parent).flatMap(([child]) => [child!, ...children(child!)]);
  return children(pid);
}

export function trainingChildren(pid: number): number[] {
  return descendants(pid).filter((child) =>
    execFileSync('ps', ['-o', 'args=', '-p', String(child)], { encoding: 'utf8' }).includes('training-child'),
  );
}

export function isAlive(pid: number): boolean {
  try {
    return !execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' })
      .trim()
      .startsWith('Z');
  } catch {
    return false; // ps knows no such process
  }
}
