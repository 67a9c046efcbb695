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

/** Each component registers with `shutdown` as soon as it runs. `shutdown` stops the components in reverse order. */
async function start(env: Env, report: Report, shutdown: Shutdown): Promise<void> {
  const log = openLog(env.logLevel, report, process.stderr);
  if (env.dataset) await refuseUnreadable(env.dataset);
  const trainingEngine = findTrainingEngine(env.mlBackend); // in parallel with the database's start
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

/** The same worker without HTTP. Several workers, on one or more machines, train networks in parallel. */
async function work(env: Env, report: Report, shutdown: Shutdown): Promise<void> {
  const log = openLog(env.logLevel, report, process.stderr);
  const url = env.databaseUrl ?? embeddedUrl(env.dataDir);
  await migrate(url);
  await assemble({ ...env, url, log, shutdown });
  report.line(
    `The worker takes jobs and trains up to ${env.trainingConcurrency} networks in parallel; artifacts in ${env.artifactsDir}. Stop it with Ctrl-C.`,
  );
}

const explainPort = (env: Env) => (cause: NodeJS.ErrnoException) => {
  if (cause.code !== 'EADDRINUSE' && cause.code !== 'EACCES') throw cause;
  const reason = cause.code === 'EACCES' ? 'may not be used' : 'is taken';
  throw new DomainError(
    'PORT_UNUSABLE',
    `Port ${env.port} of ${env.host} ${reason}: choose another with PORT or --port.`,
    { cause },
  );
};

async function refuseUnreadable(dataset: string): Promise<void> {
  await access(dataset).catch((cause: Error) => {
    throw new DomainError(
      'DATASET_UNREADABLE',
      `DATASET ${dataset} cannot be read (${cause.message}): name a CSV file.`,
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
    if (shutdown.signal.aborted) return; // a step that was under way when everything was told to stop
    const reason = error instanceof DomainError ? error.message : (error as Error).stack;
    process.stderr.write(`Residual did not start. ${reason}\n`);
    void shutdown.stop(1);
  }
}

shutdown.background(main());
