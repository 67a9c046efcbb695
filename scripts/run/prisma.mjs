import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const engine = fileURLToPath(new URL('../schema-engine.mjs', import.meta.url));
const programs = fileURLToPath(new URL('../../node_modules/.bin', import.meta.url));

/** Prevents Prisma's CLI from downloading its engine and from checking for a newer version, and lets it find its generators. */
export function prismaEnvironment() {
  return {
    PRISMA_SCHEMA_ENGINE_BINARY: engine,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
    ...process.env,
    PATH: `${programs}${delimiter}${process.env.PATH ?? ''}`,
  };
}

/**
 * Prisma's CLI. A command that needs a database gets the one in DATABASE_URL, else an embedded one for as long as it
 * runs: an empty one to author migrations with (`migrate dev`, `migrate diff`), else the data folder's.
 */
export async function runPrisma(args) {
  const database =
    process.env.DATABASE_URL || !['migrate', 'db'].includes(args[0]) ? null : await openDatabase(args);
  const child = spawn(process.execPath, ['node_modules/prisma/build/index.js', ...args], {
    stdio: 'inherit',
    env: { ...prismaEnvironment(), ...(database ? { DATABASE_URL: database.url } : {}) },
  });
  const pass = (signal) => child.kill(signal);
  process.on('SIGINT', () => {}).on('SIGTERM', pass); // a terminal's Ctrl-C reaches the child by itself
  process.exitCode = await new Promise((done) => child.on('close', (code) => done(code ?? 1)));
  await database?.stop();
  process.exit();
}

async function openDatabase(args) {
  require('../typescript.cjs');
  const { startEmbeddedPostgres } = require('../../src/db/embedded/start.ts');
  const scratch = args[0] === 'migrate' && ['dev', 'diff'].includes(args[1]);
  const dataDir = scratch
    ? mkdtempSync(join(tmpdir(), 'residual-prisma-'))
    : resolve(process.env.DATA_DIR || '.data');
  mkdirSync(dataDir, { recursive: true });
  const log = { info() {}, warn: (facts, message) => console.error(message, facts) };
  try {
    const server = await startEmbeddedPostgres({ dataDir, log, durable: !scratch });
    return {
      url: server.url,
      async stop() {
        await server.stop();
        if (scratch) rmSync(dataDir, { recursive: true, force: true });
      },
    };
  } catch (error) {
    if (scratch) rmSync(dataDir, { recursive: true, force: true });
    console.error(error.message);
    process.exit(1);
  }
}
