import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { isAlive } from '../../../src/db/embedded/process.js';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../../src/db/embedded/start.js';
import { makeTestFolder } from '../../support/folder.js';
import { type EmbeddedChild, startChild } from './child.js';

const log = { info: () => {}, warn: () => {} };
let home: string;
let dataDir: string;
const started: (EmbeddedChild | EmbeddedPostgres)[] = [];

beforeAll(() => {
  home = makeTestFolder('embedded');
});
beforeEach(() => {
  dataDir = mkdtempSync(join(home, 'data-'));
});
afterEach(async () => {
  await Promise.all(started.splice(0).map((each) => each.stop()));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

async function child(folder = dataDir): Promise<EmbeddedChild> {
  const one = await startChild(folder);
  started.push(one);
  return one;
}
async function here(folder = dataDir): Promise<EmbeddedPostgres> {
  const one = await startEmbeddedPostgres({ dataDir: folder, log, durable: false });
  started.push(one);
  return one;
}
async function query<T extends pg.QueryResultRow>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}
const remember = (url: string) => query(url, 'CREATE TABLE kept AS SELECT 42 AS answer');
const recall = (url: string) => query(url, 'SELECT answer FROM kept');
const kept = [{ answer: 42 }];
const killServer = async (pid: number) => {
  process.kill(pid, 'SIGKILL');
  while (isAlive(pid)) await sleep(10);
};

test('a new folder runs PostgreSQL 18; a restart keeps port and data, and a stop leaves no process', async () => {
  const first = await here();
  expect(
    await query(first.url, `SELECT current_setting('server_version_num')::int / 10000 AS major`),
  ).toEqual([{ major: 18 }]);
  await remember(first.url);
  const { pid } = first;
  await first.stop();
  expect(isAlive(pid)).toBe(false);
  const second = await here();
  expect(second.url).toBe(first.url);
  expect(await recall(second.url)).toEqual(kept);
});

test('commits are flushed to disk, unless a test disables that', async () => {
  const server = await startEmbeddedPostgres({ dataDir, log });
  started.push(server);
  for (const name of ['fsync', 'synchronous_commit', 'full_page_writes']) {
    expect(await query(server.url, `SHOW ${name}`)).toEqual([{ [name]: 'on' }]);
  }
});

test('other users of the machine can neither connect nor read the password', async () => {
  const { url } = await here();
  const stranger = new URL(url);
  for (const password of ['', 'postgres', 'residual']) {
    stranger.password = password;
    await expect(query(stranger.href, 'SELECT 1')).rejects.toThrow(/password/i);
  }
  const folder = join(dataDir, 'postgres');
  expect(statSync(folder).mode & 0o077).toBe(0);
  expect(statSync(join(folder, 'password')).mode & 0o077).toBe(0);
  expect(await query(url, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
});

test('a start adopts the server of a killed process', async () => {
  const killed = await child();
  await remember(killed.url);
  await killed.kill();
  const heir = await here();
  expect(heir.pid).toBe(killed.serverPid);
  expect(await recall(heir.url)).toEqual(kept);
});

test('the next start recovers after process and server are killed', async () => {
  const killed = await child();
  await remember(killed.url);
  await killed.kill();
  await killServer(killed.serverPid);
  const next = await here();
  expect(next.pid).not.toBe(killed.serverPid);
  expect(await recall(next.url)).toEqual(kept);
});

test('a server that dies restarts at the same address', async () => {
  const server = await here();
  await remember(server.url);
  await killServer(server.pid);
  let back: unknown;
  for (let tries = 0; tries < 200 && !back; tries++) {
    await sleep(50);
    back = await recall(server.url).catch(() => null);
  }
  expect(back).toEqual(kept);
});

test('the next start creates a folder again that was removed under a running server, and the first server does not interfere', async () => {
  const first = await here();
  rmSync(join(dataDir, 'postgres'), { recursive: true });
  const next = await child();
  await remember(next.url);
  await killServer(first.pid);
  await first.stop();
  expect(await recall(next.url)).toEqual(kept);
});

test('a second start of the folder is refused and has no effect', async () => {
  const first = await child();
  const refusal = {
    code: 'ALREADY_RUNNING',
    message: expect.stringContaining(`process ${first.process.pid}`) as string,
  };
  await expect(here()).rejects.toMatchObject(refusal);
  await expect(startChild(dataDir)).rejects.toMatchObject(refusal);
  expect(await query(first.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

test('one of several concurrent starts on a new folder succeeds, and the others are refused', async () => {
  const outcomes = await Promise.allSettled([child(), child(), child()]);
  const refused = outcomes.flatMap((each) =>
    each.status === 'rejected' ? [each.reason as { code: string }] : [],
  );
  expect(refused.map(({ code }) => code)).toEqual(['ALREADY_RUNNING', 'ALREADY_RUNNING']);
  const [winner] = started as EmbeddedChild[];
  expect(await query(winner?.url ?? '', 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  expect(readdirSync(dataDir).sort()).toEqual(['postgres', 'postgres.log']);
});

test('a pid file with the id of an unrelated process is stale', async () => {
  await (await here()).stop();
  const lines = [process.pid, join(dataDir, 'postgres', 'data'), 1, 5432, '', '127.0.0.1', '', 'ready'];
  writeFileSync(join(dataDir, 'postgres', 'data', 'postmaster.pid'), lines.join('\n'));
  const server = await here();
  expect(await query(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

test("a copied folder never adopts the original's server", async () => {
  const original = await here();
  await remember(original.url);
  await query(original.url, 'CHECKPOINT');
  const copy = join(home, 'copy');
  cpSync(dataDir, copy, { recursive: true }); // with its pid file, port and password
  const other = await here(copy);
  expect(other.pid).not.toBe(original.pid);
  expect(other.url).not.toBe(original.url);
  await query(other.url, 'DROP TABLE kept');
  expect(await recall(original.url)).toEqual(kept);
});

test('a start chooses another port if the previous one is taken', async () => {
  const first = await here();
  const port = Number(new URL(first.url).port);
  await first.stop();
  const squatter = createServer();
  // Another process of this machine can take the port first.
  await new Promise((done) => squatter.on('error', done).listen(port, '127.0.0.1', () => done(null)));
  try {
    const second = await here();
    expect(new URL(second.url).port).not.toBe(String(port));
  } finally {
    squatter.close();
  }
});

test('a start that is killed during cluster creation leaves no cluster, and the next start creates it', async () => {
  const killed = startChild(dataDir);
  killed.catch(() => {});
  while (!readdirSync(dataDir).some((name) => name.startsWith('postgres.new-'))) await sleep(5);
  await Promise.race([sleep(100), killed.then((one) => started.push(one))]);
  process.kill(Number(findChild()), 'SIGKILL');
  const server = await here();
  expect(await query(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);

  function findChild(): string | undefined {
    return readdirSync('/proc').find((pid) => {
      try {
        return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').endsWith(`\0${dataDir}\0`);
      } catch {
        return false;
      }
    });
  }
});

test('an unusable folder is refused with a remedy', async () => {
  const file = join(dataDir, 'file');
  writeFileSync(file, '');
  await expect(here(join(file, 'data'))).rejects.toMatchObject({
    code: 'DATA_DIR_UNUSABLE',
    message: expect.stringContaining('DATA_DIR') as string,
  });
});
