import { sql } from 'kysely';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

let test_: TestDatabase;
beforeEach(async () => {
  test_ = await createTestDatabase();
});
afterEach(() => test_.drop());

interface Prepared {
  readonly statement: string;
  readonly genericPlans: number;
  readonly customPlans: number;
}

/** The prepared statements of one connection. The pool gives the same connection to statements that run one after the other. */
const prepared = async (): Promise<readonly Prepared[]> => {
  const { rows } =
    await sql<Prepared>`select statement, generic_plans, custom_plans from pg_prepared_statements`.execute(
      test_.db.kysely,
    );
  return rows.filter(({ statement }) => statement.includes('"album"'));
};

const albums = (limit: number) => test_.db.kysely.selectFrom('album').selectAll().limit(limit).execute();

test('a statement that repeats is prepared, and planned for its values on each call', async () => {
  await albums(1);
  expect(await prepared()).toEqual([]);
  for (let call = 1; call < 20; call++) await albums(call);
  expect(await prepared()).toMatchObject([{ genericPlans: 0, customPlans: 18 }]);
});

test('a prepared statement returns a column that a migration adds', async () => {
  await test_.db.kysely.insertInto('album').values({ key: 'k', name: 'Album' }).execute();
  for (let call = 0; call < 5; call++) await albums(1);
  await test_.db.pool.query('ALTER TABLE album ADD COLUMN added_later text DEFAULT $$new$$');
  await expect(albums(1)).resolves.toMatchObject([{ name: 'Album', addedLater: 'new' }]);
});

test('a transaction survives a migration that adds a column', async () => {
  const read = () =>
    test_.db.transaction((transaction) => transaction.selectFrom('album').selectAll().limit(1).execute());
  await test_.db.kysely.insertInto('album').values({ key: 'k', name: 'Album' }).execute();
  for (let call = 0; call < 5; call++) await read();
  await test_.db.pool.query('ALTER TABLE album ADD COLUMN added_later text DEFAULT $$new$$');
  await expect(read()).resolves.toMatchObject([{ addedLater: 'new' }]);
});
