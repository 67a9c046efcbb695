import { readFileSync } from 'node:fs';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startEmbeddedPostgres } from './db/embedded/start.js';
import { embeddedUrl } from './db/embedded/url.js';
import { migrate } from './db/migrate.js';
import { type Env, readEnv } from './env.js';
import { DomainError } from './errors.js';
import { startServer } from './http/server.js';
import { findTrainingEngine } from './jobs/training-engine.js';
import { firstStart } from './services/first-start.js';
import { assemble } from './start/assemble.js';
import { onShutdown, type Shutdown } from './start/shutdown.js';
import { openLog, openReport, type Report } from './start/terminal.js';
import { welcome } from './start/welcome.js';

/** Registers each part with `shutdown` as soon as it runs. Parts are stopped in reverse order. */
async function start(env: Env, report: Report, shutdown: Shutdown): Promise<void> {
  const log = openLog(env.logLevel, report, process.stderr);
  if (env.dataset) await refuseUnreadable(env.dataset);
  const trainingEngine = findTrainingEngine(env.mlBackend); // while the database starts
  let url = env.databaseUrl;
  if (!url) {
    const postgres = await startEmbeddedPostgres({ dataDir: env.dataDir, log });
    shutdown.defer(() => postgres.stop());
    url = postgres.url;
  }
  await migrate(url);
  const { db, services } = await assemble({ ...env, url, log, shutdown });

  const { version } = JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8')) as {
    version: string;
  };
  const { engine, warning } = await trainingEngine;
  if (warning) log.warn({ engine }, warning);
  const about = { version, mlBackend: engine, embeddedDatabase: !env.databaseUrl };
  const dashboard = join(__dirname, 'dashboard');
  const server = await startServer({ host: env.host, port: env.port, services, about, log, dashboard }).catch(
    explainPort(env),
  );
  shutdown.defer(() => server.close());

  const first = firstStart({ db, services, dataset: env.dataset, report, signal: shutdown.signal });
  await first.makeReady();
  for (const line of await welcome({ ...env, about, url: server.url, services })) report.line(line);
  shutdown.background(first.challenge());
}

/** A worker without HTTP. Additional workers, on this machine or others, train more networks at the same time. */
async function work(env: Env, report: Report, shutdown: Shutdown): Promise<void> {
  const log = openLog(env.logLevel, report, process.stderr);
  const url = env.databaseUrl ?? embeddedUrl(env.dataDir);
  await migrate(url);
  await assemble({ ...env, url, log, shutdown });
  report.line(
    `The worker takes jobs and trains up to ${env.trainingConcurrency} networks at the same time. Artifacts: ${env.artifactsDir}. Stop it with Ctrl-C.`,
  );
}

const explainPort = (env: Env) => (cause: NodeJS.ErrnoException) => {
  if (cause.code !== 'EADDRINUSE' && cause.code !== 'EACCES') throw cause;
  const reason = cause.code === 'EACCES' ? 'may not be used' : 'is taken';
  throw new DomainError(
    'PORT_UNUSABLE',
    `Port ${env.port} of ${env.host} ${reason}. Choose another port with PORT or --port.`,
    { cause },
  );
};

async function refuseUnreadable(dataset: string): Promise<void> {
  await access(dataset).catch((cause: Error) => {
    throw new DomainError(
      'DATASET_UNREADABLE',
      `DATASET ${dataset} cannot be read (${cause.message}). Name a CSV file.`,
    );
  });
}

function readCommandLine(): { run: typeof start; env: Env } {
  const options = { dataset: { type: 'string' }, port: { type: 'string' } } as const;
  try {
    const { positionals, values } = parseArgs({ allowPositionals: true, options });
    const run = { start, worker: work }[positionals.join(' ') || 'start'];
    if (!run) throw new Error(`Expected start or worker; received: ${positionals.join(' ')}.`);
    return { run, env: readEnv({ DATASET: values.dataset, PORT: values.port }) };
  } catch (cause) {
    throw new DomainError('USAGE', (cause as Error).message, { cause });
  }
}

const report = openReport(process.stdout);
const shutdown = onShutdown(report);

async function main(): Promise<void> {
  try {
    const { run, env } = readCommandLine();
    await run(env, report, shutdown);
  } catch (error) {
    if (shutdown.signal.aborted) return; // this step was running when the process was told to stop
    const reason = error instanceof DomainError ? error.message : (error as Error).stack;
    process.stderr.write(`Residual did not start. ${reason}\n`);
    void shutdown.stop(1);
  }
}

shutdown.background(main());
