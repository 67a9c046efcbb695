/**
 * Rate of champion changes over HTTP, and a check of the history against the clients' answers:
 * `node scripts/run.mjs bench promotions [URLS] [DATA_DIR] [CLIENTS] [CHANGES]` against one or more services
 * (comma-separated URLs) on the database of DATA_DIR, with 4 versions and nothing to train, for example started with
 * `TRAINING_CONCURRENCY=0 npm start`. It trains baselines until there are 4 versions. Defaults: http://127.0.0.1:4000 .data 32 2000.
 *
 * All pairs are promoted once first, so that their verdicts are known. Then follow 200 changes one after the other, and
 * CHANGES by CLIENTS concurrently: two thirds promotions, a sixth rollbacks to the previous champion, a sixth to a named
 * one. A quarter names the expected champion. Another connection reads the champion all the time.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { openDatabase } from '../src/db/client.js';
import { embeddedUrl } from '../src/db/embedded/url.js';
import { quantile } from '../src/ml/numeric/quantiles.js';
import { describeMachine } from './machine.js';
import { Changes } from './promotions/changes.js';
import { checkHistory } from './promotions/check-history.js';
import { connect } from './promotions/client.js';
import { readHistory } from './promotions/history.js';

const [URLS = 'http://127.0.0.1:4000', DATA_DIR = '.data', CLIENTS = '32', WANTED = '2000'] =
  process.argv.slice(2);
const VERSIONS = 4;
const ALONE = 200;

type GraphQL = ReturnType<typeof connect>;

/** Numbers of versions; trains more if there are too few. */
async function prepare(graphql: GraphQL): Promise<number[]> {
  for (let penalty = 1; ; penalty *= 3) {
    const { model } = await graphql<{ model: { versions: { edges: { node: { number: number } }[] } } }>(
      '{ model { versions(filter: { archived: false }) { edges { node { number } } } } }',
    );
    const numbers = model.versions.edges.map(({ node }) => node.number);
    if (numbers.length >= VERSIONS) return numbers.slice(0, VERSIONS);
    const { run } = (
      await graphql<{ answer: { run: { id: string } } }>(
        `mutation { answer: triggerTraining(input: { preset: RIDGE, config: { penalty: ${penalty} } }) { run { id } } }`,
      )
    ).answer;
    const status = async () =>
      (await graphql<{ run: { status: string } }>(`{ run: trainingRun(id: "${run.id}") { status } }`)).run
        .status;
    while (['QUEUED', 'RUNNING'].includes(await status())) await setTimeout(200);
  }
}

const rounded = (values: readonly number[], share: number) =>
  Number(quantile(Float64Array.from(values).sort(), share).toFixed(1));

async function main(): Promise<void> {
  const connections = URLS.split(',').map((url) => connect(url, Number(CLIENTS)));
  const db = openDatabase(embeddedUrl(DATA_DIR));
  const versions = await prepare(connections[0]!);
  const before = (await readHistory(db.pool)).promotions.length;

  const warmUp = new Changes(connections[0]!);
  for (const from of versions)
    for (const to of versions) {
      await warmUp.make({ kind: 'PROMOTE', to: from });
      if (to !== from) await warmUp.make({ kind: 'PROMOTE', to });
    }

  const alone = new Changes(connections[0]!);
  for (let i = 0; i < ALONE; i++) await alone.make({ kind: 'PROMOTE', to: versions[i % VERSIONS]! });

  const logs = connections.map((graphql) => new Changes(graphql));
  const made = () => logs.reduce((sum, log) => sum + log.changes.length, 0);
  const any = () => versions[Math.floor(Math.random() * VERSIONS)]!;
  const change = (log: Changes) => {
    const dice = Math.random();
    const expectedChampion = Math.random() < 0.25 ? any() : undefined;
    if (dice < 2 / 3) return log.make({ kind: 'PROMOTE', to: any(), expectedChampion });
    return log.make({ kind: 'ROLLBACK', to: dice < 5 / 6 ? null : any(), expectedChampion });
  };
  const start = performance.now();
  const readers = logs.map(async (log) => {
    while (made() < Number(WANTED)) await Promise.all([log.read(), setTimeout(20)]);
  });
  await Promise.all([
    ...readers,
    ...Array.from({ length: Number(CLIENTS) }, async (_, client) => {
      const log = logs[client % logs.length]!;
      while (made() < Number(WANTED)) await change(log);
    }),
  ]);
  const seconds = (performance.now() - start) / 1000;

  const all = [warmUp, alone, ...logs];
  const faults = checkHistory(
    await readHistory(db.pool),
    { changes: all.flatMap((log) => log.changes), observations: all.flatMap((log) => log.observations) },
    before,
  );
  await db.close();
  const durations = logs.flatMap((log) => log.durations);
  const refusals: Record<string, number> = {};
  for (const log of logs) for (const [code, n] of log.refusals) refusals[code] = (refusals[code] ?? 0) + n;
  const result = {
    date: new Date().toISOString().slice(0, 10),
    machine: describeMachine(),
    services: connections.length,
    clients: Number(CLIENTS),
    alone: { p50: rounded(alone.durations, 0.5), p99: rounded(alone.durations, 0.99) },
    together: {
      changes: made(),
      changesPerSecond: Math.round(made() / seconds),
      requestsPerSecond: Math.round(durations.length / seconds),
      p50: rounded(durations, 0.5),
      p99: rounded(durations, 0.99),
      refusals,
      observations: logs.reduce((sum, log) => sum + log.observations.length, 0),
    },
    faults,
  };
  console.log(JSON.stringify(result, null, 2));
  const name =
    connections.length === 1 ? 'promotions.json' : `promotions-${connections.length}-services.json`;
  writeFileSync(join(__dirname, 'results', name), `${JSON.stringify(result, null, 2)}\n`);
  if (faults.length > 0) process.exitCode = 1;
}

void main();
