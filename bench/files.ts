/**
 * Large files through HTTP, and their memory use: `node scripts/run.mjs bench files [GIGABYTES] [DATABASE_URL]`.
 * Exports a million stored predictions as CSV and as Arrow, uploads a catalogue of a gigabyte and previews it. The client
 * is curl. Without a URL it seeds a separate embedded PostgreSQL, which takes some minutes.
 */
import { execFile } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { openFileArtifactStore } from '../src/artifacts/file-store.js';
import { demoCatalogue, toCsv } from '../src/dataset/index.js';
import { type Database, openDatabase } from '../src/db/client.js';
import { startEmbeddedPostgres } from '../src/db/embedded/start.js';
import { migrate } from '../src/db/migrate.js';
import { startServer } from '../src/http/server.js';
import type { ServiceDeps } from '../src/services/deps.js';
import { createServices } from '../src/services/index.js';
import { seedPredictions } from './compare/seed.js';
import { describeMachine } from './machine.js';

const [GIGABYTES = '1', GIVEN] = process.argv.slice(2);
const log = { info() {}, warn: console.warn, error: console.error };
const mb = (bytes: number) => (bytes / 2 ** 20).toFixed(0);
const curl = async (...args: string[]) => (await promisify(execFile)('curl', ['-fsS', ...args])).stdout;

/** Prints the duration of the work and the largest resident set of this process (the service) during it. */
async function timed(what: string, work: () => Promise<unknown>): Promise<void> {
  const before = process.memoryUsage.rss();
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 20);
  const cpu = process.cpuUsage();
  const start = performance.now();
  const detail = await work();
  const seconds = (performance.now() - start) / 1000;
  clearInterval(watch);
  const { user, system } = process.cpuUsage(cpu);
  console.log(
    `${what}: ${seconds.toFixed(1)} s, ${((user + system) / 1e6).toFixed(1)} s CPU of the service, memory ${mb(before)} → ${mb(most)} MB; ${String(detail)}`,
  );
}

/** The demo catalogue, repeated: only the number of bytes matters. */
async function writeCatalogue(path: string, bytes: number): Promise<void> {
  const csv = Buffer.concat([...toCsv(demoCatalogue({ seed: 1, tracks: 20_000 }))]);
  const rows = csv.subarray(csv.indexOf('\n') + 1);
  const parts = function* () {
    yield csv;
    for (let written = csv.length; written < bytes; written += rows.length) yield rows;
  };
  await pipeline(Readable.from(parts()), createWriteStream(path));
}

async function measure(db: Database, folder: string): Promise<void> {
  const artifacts = await openFileArtifactStore(join(folder, 'artifacts'));
  const services = createServices({ db, log, artifacts } as unknown as ServiceDeps); // nothing else is used
  const about = { version: 'bench', mlBackend: 'none', embeddedDatabase: true };
  const server = await startServer({ host: '127.0.0.1', port: 0, services, about, log });
  const ask = async (query: string) => {
    const json = JSON.stringify({ query });
    const answer = await curl(`${server.url}/graphql`, '-H', 'content-type: application/json', '-d', json);
    return (JSON.parse(answer) as { data: Record<string, Record<string, Record<string, string>>> }).data;
  };
  for (const extension of ['csv', 'arrows']) {
    const file = join(folder, `predictions.${extension}`);
    await timed(`1,000,000 predictions as ${extension}`, async () => {
      await curl('-o', file, `${server.url}/model-versions/3/predictions.${extension}`);
      return `${mb(statSync(file).size)} MB`;
    });
  }
  const file = join(folder, 'catalogue.csv');
  await writeCatalogue(file, Number(GIGABYTES) * 2 ** 30);
  const { createDatasetUpload } = await ask(
    'mutation { createDatasetUpload(input: { fileName: "catalogue.csv" }) { upload { id url } } }',
  );
  const { id, url } = createDatasetUpload!.upload as unknown as { id: string; url: string };
  await timed(`upload of ${mb(statSync(file).size)} MB`, () =>
    curl('--upload-file', file, `${server.url}${new URL(url).pathname}`),
  );
  await timed('its preview', async () => {
    const { datasetUpload } = await ask(
      `{ datasetUpload(id: "${id}") { preview { estimatedRows problems { reason } } } }`,
    );
    return JSON.stringify(datasetUpload!.preview);
  });
  console.log(`load ${loadavg()[0]!.toFixed(1)}`);
  console.log(JSON.stringify(describeMachine()));
  await server.close();
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'residual-bench-'));
  const dataDir = join(folder, 'postgres');
  const server = GIVEN ? null : await startEmbeddedPostgres({ dataDir, log, durable: false });
  const url = GIVEN ?? server!.url;
  await migrate(url);
  const db = openDatabase(url);
  try {
    await seedPredictions(db);
    await measure(db, folder);
  } finally {
    await db.close();
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

void main();
