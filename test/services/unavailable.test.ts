import { openDatabase } from '../../src/db/client.js';
import { unavailable } from '../../src/services/unavailable.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

let test_: TestDatabase;
beforeAll(async () => {
  test_ = await createTestDatabase();
});
afterAll(() => test_.drop());

const failureOf = (work: PromiseLike<unknown>): PromiseLike<unknown> =>
  work.then(
    () => null,
    (error: unknown) => error,
  );

test('a missing server is reported as unavailable', async () => {
  const nowhere = openDatabase('postgresql://nobody@127.0.0.1:1/nothing');
  try {
    const failures = [failureOf(nowhere.prisma.model.count()), failureOf(nowhere.pool.query('SELECT 1'))];
    for (const error of await Promise.all(failures))
      expect(unavailable(error)).toMatchObject({ code: 'DATABASE_UNAVAILABLE' });
  } finally {
    await nowhere.close();
  }
});

test('a server that stops during a query is reported as unavailable', async () => {
  const { db, url } = test_;
  const slow = () => [db.prisma.$queryRaw`SELECT 1 FROM pg_sleep(30)`, db.pool.query('SELECT pg_sleep(30)')];
  const cut = slow().map(failureOf);
  const other = openDatabase(url);
  try {
    // A backend can be listed and terminated several times before it has exited.
    const ended = new Set<number>();
    while (ended.size < cut.length) {
      const { rows } = await other.pool.query<{ pid: number }>(
        `SELECT pid, pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND state = 'active' AND query LIKE '%pg_sleep(30)%' AND pid <> pg_backend_pid()`,
      );
      for (const { pid } of rows) ended.add(pid);
    }
    for (const error of await Promise.all(cut))
      expect(unavailable(error)).toMatchObject({ code: 'DATABASE_UNAVAILABLE' });
  } finally {
    await other.close();
  }
});

test('a statement that the database refuses is not reported as unavailable', async () => {
  const refusals: PromiseLike<unknown>[] = [
    test_.db.pool.query('SELECT 1/0'),
    test_.db.prisma.$queryRaw`SELECT nothing FROM nowhere`,
    test_.db.prisma.model.create({ data: { id: -1 } as never }),
  ];
  for (const error of await Promise.all(refusals.map(failureOf))) {
    expect(error).not.toBeNull();
    expect(unavailable(error)).toBeNull();
  }
});
