import { randomUUID } from 'node:crypto';
import { type JobNotifications, listenToJobs } from '../../src/db/job-notifications.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
let news: JobNotifications;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterEach(() => news.close());
afterAll(() => database.drop());

const JOB = randomUUID();
const never = new AbortController().signal;
const write = (id = JOB) => database.db.pool.query(`SELECT log_job_event($1, 'EPOCH', '{}')`, [id]);
/** The number of connections that listen. */
async function listener(but?: number): Promise<number> {
  for (;;) {
    const { rows } = await database.db.pool.query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'residual news' AND query LIKE 'LISTEN%'`,
    );
    const found = rows.find(({ pid }) => pid !== but);
    if (found) return found.pid;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

test('one connection listens for all jobs and wakes the subscriber of each job', async () => {
  news = listenToJobs(database.url, 3_600_000);
  const followed = news.follow(JOB);
  const other = news.follow(randomUUID());
  await listener();
  await write(); // before any subscriber waits
  await followed.next(never);
  let disturbed = false;
  const undisturbed = other.next(never).then(() => (disturbed = true));
  const waiting = followed.next(never);
  await write();
  await waiting;
  expect(disturbed).toBe(false);
  other.leave(); // otherwise its timer keeps the process alive for an hour
  await undisturbed;
});

test('a subscriber that leaves stops waiting', async () => {
  news = listenToJobs(database.url, 3_600_000);
  const followed = news.follow(JOB);
  const waiting = followed.next(never);
  followed.leave();
  await waiting;
});

test('a lost connection is opened again, and waits time out meanwhile', async () => {
  news = listenToJobs(database.url, 50);
  const followed = news.follow(JOB);
  const pid = await listener();
  await database.db.pool.query('SELECT pg_terminate_backend($1)', [pid]);
  const found = listener(pid);
  let listens = false;
  void found.then(() => (listens = true));
  while (!listens) await followed.next(never);
  expect(await found).not.toBe(pid);
});

test('an aborted signal ends the wait', async () => {
  news = listenToJobs(database.url, 3_600_000);
  const gone = new AbortController();
  const followed = news.follow(randomUUID());
  const waiting = followed.next(gone.signal);
  gone.abort();
  await waiting;
  await followed.next(gone.signal);
});
