/**
 * Many subscribers of one run: `node scripts/run.mjs bench live [SUBSCRIBERS] [EPOCHS]`. Half of them use Server-Sent
 * Events, half WebSocket, in a separate process. The service uses an embedded PostgreSQL. An epoch is written every 50 ms,
 * as a worker writes it. Delay: from the epoch's time by the database's clock to the subscriber's clock, on the same machine.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { createClient as createSse } from 'graphql-sse';
import { createClient as createWs } from 'graphql-ws';
import WebSocket from 'ws';
import { type Database, openDatabase } from '../src/db/client.js';
import { startEmbeddedPostgres } from '../src/db/embedded/start.js';
import { migrate } from '../src/db/migrate.js';
import { startServer } from '../src/http/server.js';
import { quantile } from '../src/ml/numeric/quantiles.js';
import { toGlobalId } from '../src/resolvers/global-id.js';
import type { ServiceDeps } from '../src/services/deps.js';
import { createServices } from '../src/services/index.js';
import { describeMachine } from './machine.js';

const [SUBSCRIBERS = '500', EPOCHS = '200', SERVICE, RUN_ID] = process.argv.slice(2);
const log = { info() {}, warn: console.warn, error: console.error };
const EVERY_MS = 50;

interface Report {
  readonly delays: Float64Array;
  readonly inOrder: number;
}

/** The other process; it answers when every subscriber has received every event. */
async function subscribe(): Promise<Report> {
  const query = `subscription ($id: ID!) { trainingRunEvents(runId: $id) { at kind epoch { epoch } } }`;
  const operation = { query, variables: { id: RUN_ID } };
  const delays: number[] = [];
  let inOrder = 0;
  let subscribed = 0;
  const follow = async (i: number) => {
    const events =
      i % 2 === 0
        ? createSse({ url: `${SERVICE}/graphql/stream` }).iterate(operation)
        : createWs({ url: `${SERVICE!.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket }).iterate(
            operation,
          );
    const heard: number[] = [];
    for await (const { data } of events) {
      const { kind, at, epoch } = (
        data as { trainingRunEvents: { kind: string; at: string; epoch: { epoch: number } } }
      ).trainingRunEvents;
      if (kind === 'QUEUED' && ++subscribed === Number(SUBSCRIBERS)) process.send!('ready');
      if (kind !== 'EPOCH') continue;
      heard.push(epoch.epoch);
      delays.push(Date.now() - Date.parse(at));
    }
    if (heard.length === Number(EPOCHS) && heard.every((epoch, k) => epoch === k + 1)) inOrder++;
  };
  await Promise.all(Array.from({ length: Number(SUBSCRIBERS) }, (_, i) => follow(i)));
  return { delays: Float64Array.from(delays).sort(), inOrder };
}

async function measure(db: Database): Promise<void> {
  const services = createServices({ db, log } as unknown as ServiceDeps); // nothing else is used
  const about = { version: 'bench', mlBackend: 'none', embeddedDatabase: true };
  const server = await startServer({ host: '127.0.0.1', port: 0, services, about, log });
  const id = randomUUID();
  await db.pool.query(
    `WITH d AS (INSERT INTO dataset_version (number, content_hash, artifact_hash, rows, artists, albums, reference_date, profile)
       VALUES (1, repeat('0', 64), repeat('0', 64), 1, 1, 1, now(), '[]') RETURNING id)
     INSERT INTO training_run (id, preset, config, seed, split_strategy, split_seed, keep_songs_together, dataset_version_id)
     SELECT $1, 'SEED_IMPROVED', '{}', 1, 'RANDOM', 1, true, id FROM d`,
    [id],
  );
  let statements = 0;
  db.pool.on('acquire', () => statements++);
  const before = process.memoryUsage().rss;
  const child: ChildProcess = fork(
    __filename,
    [SUBSCRIBERS, EPOCHS, server.url, toGlobalId('TrainingRun', id)],
    {
      execArgv: ['--require', join(__dirname, '..', 'scripts', 'typescript.cjs')],
    },
  );
  await once(child, 'message');
  const answer = once(child, 'message') as Promise<[Report]>;
  const cpu = process.cpuUsage();
  const begun = statements;
  for (let epoch = 1; epoch <= Number(EPOCHS); epoch++) {
    await db.pool.query(
      'INSERT INTO epoch_metric (run_id, epoch, train_loss, train_mae, validation_loss, validation_mae, learning_rate, duration_ms) VALUES ($1, $2, 1, 1, 1, 1, 1, 1)',
      [id, epoch],
    );
    await setTimeout(EVERY_MS);
  }
  await db.pool.query(`UPDATE training_run SET status = 'CANCELLED', finished_at = now() WHERE id = $1`, [
    id,
  ]);
  const [{ delays, inOrder }] = await answer;
  const { user, system } = process.cpuUsage(cpu);
  const at = (share: number) => quantile(delays, share);
  console.log(`${inOrder} of ${SUBSCRIBERS} subscribers received ${EPOCHS} epochs, each once, in order`);
  console.log(`delay p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, maximum ${at(1)} ms of ${delays.length} events`);
  console.log(
    `service: ${((user + system) / 1e6).toFixed(1)} s CPU, ${statements - begun - Number(EPOCHS)} statements for them`,
  );
  const mb = (bytes: number) => (bytes / 2 ** 20).toFixed(0);
  console.log(
    `memory ${mb(before)} MB before, ${mb(process.memoryUsage().rss)} MB after; load ${loadavg()[0]!.toFixed(1)}`,
  );
  console.log(JSON.stringify(describeMachine()));
  await server.close();
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'residual-bench-'));
  const server = await startEmbeddedPostgres({ dataDir: folder, log });
  await migrate(server.url);
  const db = openDatabase(server.url);
  try {
    await measure(db);
  } finally {
    await db.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

if (SERVICE) void subscribe().then((report) => process.send!(report, () => process.exit()));
else void main();
