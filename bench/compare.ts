/**
 * Time of compareVersions for a million predictions of each version, by part and in total, through GraphQL without HTTP:
 * `node scripts/run.mjs bench compare [REPEATS] [DATABASE_URL]`. Without a URL it seeds a separate embedded
 * PostgreSQL, which takes some minutes; one that was seeded before is used unchanged. Versions 1 and 2 share a split of
 * 70/10/20. All tracks of 3 and 4 are TEST: the worst case.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { graphql } from 'graphql';
import { type Database, openDatabase } from '../src/db/client.js';
import { startEmbeddedPostgres } from '../src/db/embedded/start.js';
import { migrate } from '../src/db/migrate.js';
import { createLoaders } from '../src/resolvers/loaders.js';
import { buildApiSchema } from '../src/resolvers/schema.js';
import type { ServiceDeps } from '../src/services/deps.js';
import { createServices } from '../src/services/index.js';
import { seedPredictions } from './compare/seed.js';
import { describeMachine } from './machine.js';

const [REPEATS = '5', GIVEN] = process.argv.slice(2);
const log = { info() {}, warn: console.warn, error: console.error };

const parts: Readonly<Record<string, string>> = {
  'what differs (stored figures)': 'configDifferences { path } datasetDifferences { path }',
  metrics: 'metrics { metric difference differenceInterval { lower upper } } agreement { correlation }',
  trackCounts: 'trackCounts { compared otherLabel otherSplit baselineOnly candidateOnly }',
  'improvedTracks, a page': 'improvedTracks(first: 10) { edges { node { difference track { name } } } }',
  'worsenedArtists, a page':
    'worsenedArtists(first: 10) { edges { node { totalDifference artist { name } } } }',
  ...Object.fromEntries(
    ['RELEASE_YEAR', 'GENRE', 'ARTIST_SEEN', 'ALBUM_SEEN', 'POPULARITY_BAND'].map((by) => [
      `slices by ${by}`,
      `slices(by: ${by}) { label difference differenceInterval { lower upper } }`,
    ]),
  ),
};
const example = [
  'metrics',
  'trackCounts',
  'improvedTracks, a page',
  'worsenedArtists, a page',
  'slices by ARTIST_SEEN',
];
const operations: Readonly<Record<string, string>> = {
  ...parts,
  "GraphiQL's example: metrics, counts, two lists, one dimension": example
    .map((name) => parts[name])
    .join(' '),
};

async function measure(db: Database): Promise<void> {
  const services = createServices({ db, log } as unknown as ServiceDeps); // nothing else is used
  const schema = buildApiSchema();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  for (const [pair, what] of [
    ['baseline: 1, candidate: 2', '200,000 tracks compared, of a million'],
    ['baseline: 3, candidate: 4', 'a million tracks compared'],
  ]) {
    console.log(`\n${what}`);
    for (const [name, selection] of Object.entries(operations)) {
      const source = `{ compareVersions(${pair}) { ${selection} } }`;
      const times: number[] = [];
      delay.reset();
      delay.enable();
      for (let repeat = 0; repeat < Number(REPEATS); repeat++) {
        const start = performance.now();
        const { errors } = await graphql({
          schema,
          source,
          contextValue: { services, loaders: createLoaders(services) },
        });
        if (errors) throw errors[0]!;
        times.push(performance.now() - start);
      }
      delay.disable();
      const p50 = times.sort((a, b) => a - b)[Math.floor(times.length / 2)]!;
      console.log(
        `${name}: p50 ${p50.toFixed(0)} ms, fastest ${times[0]!.toFixed(0)} ms; event loop at most ${(delay.max / 1e6).toFixed(0)} ms late`,
      );
    }
  }
  console.log(
    `\nmemory of this process at most ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB; load ${loadavg()[0]!.toFixed(1)}`,
  );
  console.log(JSON.stringify(describeMachine()));
}

async function withDatabase(work: (db: Database) => Promise<void>): Promise<void> {
  const folder = GIVEN ? null : mkdtempSync(join(tmpdir(), 'residual-bench-'));
  const server = folder ? await startEmbeddedPostgres({ dataDir: folder, log, durable: false }) : null;
  const url = GIVEN ?? server!.url;
  await migrate(url);
  const db = openDatabase(url);
  try {
    await work(db);
  } finally {
    await db.close();
    await server?.stop();
    if (folder) rmSync(folder, { recursive: true, force: true });
  }
}

void withDatabase(async (db) => {
  await seedPredictions(db);
  console.log(`memory before ${(process.memoryUsage().rss / 1024 ** 2).toFixed(0)} MB`);
  await measure(db);
});
