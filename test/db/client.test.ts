import { createTestDatabase, type TestDatabase } from '../support/database.js';

let test_: TestDatabase;
beforeAll(async () => {
  test_ = await createTestDatabase();
});
afterAll(() => test_.drop());

test('a transaction rolls back if it throws and commits if it returns', async () => {
  const { db } = test_;
  const add = (name: string, fail: boolean) =>
    db.transaction(async (client) => {
      await client.client.query('INSERT INTO artist (name) VALUES ($1)', [name]);
      if (fail) throw new Error('changed my mind');
      return name;
    });
  await expect(add('Gone', true)).rejects.toThrow('changed my mind');
  await expect(add('There', false)).resolves.toBe('There');
  const artists = await db.prisma.artist.findMany({ select: { name: true } });
  expect(artists).toEqual([{ name: 'There' }]);
});

test('a transaction whose connection is cut fails with the reason, and the next one works', async () => {
  const { db } = test_;
  const cut = db.transaction(async (client) => {
    const { rows } = await client.client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    await db.pool.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
    await client.client.query('SELECT 1');
  });
  await expect(cut).rejects.toThrow(/terminat/i);
  await expect(db.transaction((client) => client.client.query('SELECT 1'))).resolves.toMatchObject({
    rowCount: 1,
  });
});

test('idle connections that the server cuts do not end the process', async () => {
  const { db } = test_;
  await Promise.all(Array.from({ length: 5 }, () => db.pool.query('SELECT 1')));
  await db.pool.query(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
  );
  while (db.pool.totalCount > 1) await new Promise((done) => setTimeout(done, 10));
  expect(await db.prisma.model.count()).toBe(1);
});

test('a closed database refuses statements, and closing waits for running ones', async () => {
  const other = await createTestDatabase();
  const slow = other.db.pool.query('SELECT pg_sleep(0.2)');
  await other.drop();
  await expect(slow).resolves.toBeDefined();
  await expect(other.db.pool.query('SELECT 1')).rejects.toThrow();
});
