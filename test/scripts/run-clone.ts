import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { makeTestFolder } from '../support/folder.js';

const ROOT = resolve(__dirname, '..', '..');

/** A small service that prints its process id and ends with code 7 on SIGTERM. */
const MAIN = `
process.on('SIGTERM', () => process.exit(7));
process.on('SIGINT', () => {});
setInterval(() => {}, 1000);
console.log('serving', process.pid, ...process.argv.slice(2));
`;

export interface Run {
  readonly status: number | null;
  readonly output: string;
}

export interface Clone {
  readonly folder: string;
  write(path: string, text: string): void;
  read(path: string): string;
  spawn(program: string, args: readonly string[], env?: NodeJS.ProcessEnv): Started;
  run(...args: string[]): Promise<Run>;
  remove(): void;
}

export interface Started {
  readonly process: ChildProcess;
  /** Waits until `text` was printed. */
  says(text: RegExp): Promise<RegExpExecArray>;
  readonly ended: Promise<Run>;
}

/** A fresh clone with a service of one file; its packages are this repository's unless `packages` is false. */
export function makeClone({ packages = true } = {}): Clone {
  const folder = makeTestFolder('a clone');
  const preserveTimestamps = true;
  for (const part of [
    'scripts/run',
    'scripts/run.mjs',
    'scripts/schema-engine.mjs',
    'scripts/typescript.cjs',
    'dashboard/codegen.mts',
    'dashboard/vite.config.mts',
  ]) {
    cpSync(join(ROOT, part), join(folder, part), { recursive: true, preserveTimestamps });
  }
  for (const part of ['package.json', 'package-lock.json', 'tsconfig.json', 'prisma.config.ts', '.swcrc']) {
    cpSync(join(ROOT, part), join(folder, part), { preserveTimestamps });
  }
  if (packages) symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  mkdirSync(join(folder, 'src'));
  mkdirSync(join(folder, 'prisma'));
  mkdirSync(join(folder, 'dashboard/src'));
  const clone: Clone = {
    folder,
    write: (path, text) => writeFileSync(join(folder, path), text),
    read: (path) => readFileSync(join(folder, path), 'utf8'),
    spawn: (program, args, env) => start(program, args, folder, env),
    run: (...args) => clone.spawn(process.execPath, ['scripts/run.mjs', ...args]).ended,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
  clone.write('src/main.ts', MAIN);
  clone.write('schema.graphql', 'type Query { a: Int }');
  clone.write('dashboard/index.html', '<!doctype html><script type="module" src="/src/main.tsx"></script>');
  clone.write('dashboard/src/main.tsx', 'document.title = "a dashboard";');
  clone.write(
    'prisma/schema.prisma',
    `generator client {
      provider     = "prisma-client"
      output       = "../src/generated/prisma"
      moduleFormat = "cjs"
    }
    generator kysely {
      provider = "prisma-kysely"
      output   = "../src/generated/kysely"
      fileName = "tables.ts"
    }
    datasource db {
      provider = "postgresql"
    }
    model Thing {
      id Int @id
    }`,
  );
  return clone;
}

function start(program: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}): Started {
  const child = spawn(program, args, {
    cwd,
    // The environment of a shell, without the variables of the process that started jest.
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      for (const listener of listeners) listener();
    });
  }
  const ended = once(child, 'close').then(([status]) => ({ status: status as number | null, output }));
  const says = (text: RegExp) =>
    new Promise<RegExpExecArray>((found, fail) => {
      const look = () => {
        const match = text.exec(output);
        if (match) found(match);
      };
      listeners.add(look);
      look();
      void ended.then(() => fail(new Error(`It ended without saying ${text}:\n${output}`)));
    });
  return { process: child, says, ended };
}
