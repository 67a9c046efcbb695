import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { demoCatalogue, toCsv } from '../../src/dataset/index.js';
import { createEmptyDatabase } from '../support/database.js';
import { descendants, isAlive, type Service, startService, trainingChildren } from './service.js';

jest.setTimeout(300_000);

let folder: string;
const services: Service[] = [];
const start = (args: string[], env: Record<string, string> = {}) => {
  const service = startService(args, { DATA_DIR: join(folder, 'data'), ...env });
  services.push(service);
  return service;
};
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'residual-start-'))));
afterEach(async () => {
  for (const service of services.splice(0)) await service.end('SIGTERM');
  rmSync(folder, { recursive: true, force: true });
});

const RUNS =
  '{ trainingRuns(first: 10) { edges { node { preset status epochsDone } } } model { champion { number } promotions(first: 10) { totalCount } } }';
interface Answer {
  trainingRuns: { edges: { node: { preset: string; status: string; epochsDone: number } }[] };
  model: { champion: { number: number }; promotions: { totalCount: number } };
}
const read = async (service: Service) => {
  const { trainingRuns, model } = (await service.graphql(RUNS)) as Answer;
  return {
    runs: trainingRuns.edges.map(({ node }) => node),
    champion: model.champion.number,
    promotions: model.promotions.totalCount,
  };
};

test('a first start survives a kill and ends with a champion; the next start has no work', async () => {
  const catalogue = join(folder, 'catalogue.csv');
  writeFileSync(catalogue, Buffer.concat([...toCsv(demoCatalogue({ seed: 1, tracks: 300 }))]));
  const first = start(['start', '--dataset', catalogue]);
  await first.says('Champion  version 1 (RIDGE)');
  while (((await read(first)).runs[0]?.epochsDone ?? 0) < 1) await setTimeout(100);
  const trainers = trainingChildren(first.process.pid!);
  expect(trainers).toHaveLength(1);
  await first.end('SIGKILL');

  const second = start(['start']);
  await second.says('Champion  version 1 (RIDGE)');
  await second.says('Version 2 (RESIDUAL_NET) is');
  const decided = await read(second);
  expect(decided.runs.map(({ preset, status }) => `${preset} ${status}`)).toEqual([
    'RESIDUAL_NET SUCCEEDED',
    'RIDGE SUCCEEDED',
  ]);
  expect(decided.promotions).toBe(decided.champion);
  expect(trainers.filter(isAlive)).toEqual([]);
  const started = descendants(second.process.pid!);
  expect(await second.end('SIGTERM')).toBe(0);
  expect(started.filter(isAlive)).toEqual([]);

  const third = start(['start', '--dataset', __filename]);
  await third.says(`Champion  version ${decided.champion}`);
  expect(third.output()).toContain('There is data already');
  await setTimeout(2000);
  expect(await read(third)).toEqual(decided);
  expect(await third.end('SIGINT')).toBe(0);
});

test('without a DATASET it imports the demo catalogue', async () => {
  const service = start(['start']);
  await service.says('Champion  version 1 (RIDGE)');
  expect(await service.graphql('{ tracks(first: 1) { totalCount } }')).toEqual({
    tracks: { totalCount: 4000 },
  });
});

test.each([
  ['is not there', () => join(folder, 'nowhere.csv'), 'nowhere.csv cannot be read'],
  ['has no popularity', () => writeCsv('track_name,artist_name\nSong,Singer\n'), 'popularity'],
])('a DATASET that %s is refused with one message, and leaves no partial data', async (_, file, message) => {
  const database = await createEmptyDatabase();
  try {
    const service = start(['start', '--dataset', file()], { DATABASE_URL: database.url });
    expect(await service.exit).toBe(1);
    expect(service.output()).toContain('Residual did not start.');
    expect(service.output()).toContain(message);
    expect(service.output()).not.toMatch(/\n +at /);
    const { rows } = await database.db.pool.query<{ there: boolean }>(
      `SELECT to_regclass('track') IS NOT NULL AS there`,
    );
    if (rows[0]?.there) expect(await database.db.prisma.track.count()).toBe(0);
  } finally {
    await database.drop();
  }
});

test.each([
  [['start'], { PORT: 'eighty', HOST: '0.0.0.0' }, /HOST: [^]*0\.0\.0\.0[^]*PORT: /],
  [['dance'], {}, /Expected start or worker; received: dance/],
  [['start', '--colour'], {}, /Unknown option '--colour'/],
  [['worker'], {}, /DATABASE_URL is not set/],
])('%j with %j is refused before the service starts', async (args, env, message) => {
  const service = start(args, env);
  expect(await service.exit).toBe(1);
  expect(service.output()).toMatch(message);
  expect(existsSync(join(folder, 'data'))).toBe(false);
});

function writeCsv(text: string): string {
  const path = join(folder, 'catalogue.csv');
  writeFileSync(path, text);
  return path;
}
