import { sql } from 'kysely';
import { json } from '../../src/db/json.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

let test_: TestDatabase;
beforeAll(async () => {
  test_ = await createTestDatabase();
});
afterAll(() => test_.drop());

const album = { key: 'a', name: 'Älbum', releaseDate: '0987-03-01', releasePrecision: 'DAY' } as const;

test('tables and columns have the names of schema.prisma, and dates are texts that no time zone shifts', async () => {
  const { kysely } = test_.db;
  await kysely.insertInto('album').values(album).execute();
  await expect(
    kysely
      .selectFrom('album as l')
      .select(['l.name', 'l.releaseDate', 'l.releasePrecision'])
      .executeTakeFirstOrThrow(),
  ).resolves.toEqual({ name: 'Älbum', releaseDate: '0987-03-01', releasePrecision: 'DAY' });
});

test('an int8 is a number, and a float8 keeps all of its bits', async () => {
  const values = await test_.db.kysely
    .selectNoFrom([
      sql<number>`count(*)`.as('count'),
      sql<number>`9007199254740991::int8`.as('largest'),
      sql<number>`0.1::float8 + 0.2::float8`.as('sum'),
      sql<number>`4.9406564584124654e-324::float8`.as('smallest'),
    ])
    .executeTakeFirstOrThrow();
  expect(values).toEqual({ count: 1, largest: 2 ** 53 - 1, sum: 0.1 + 0.2, smallest: 5e-324 });
});

test('JSON arrays and objects come back as they were written, with their own keys', async () => {
  const { kysely } = test_.db;
  const columns = [{ header: 'snake_case key', readAs: null }];
  const id = '00000000-0000-4000-8000-000000000001';
  await kysely
    .insertInto('import')
    .values({ id, source: 'file', fileHash: 'f'.repeat(64), bytes: 1, columns: json(columns) })
    .execute();
  await expect(
    kysely.selectFrom('import').select('columns').where('id', '=', id).executeTakeFirstOrThrow(),
  ).resolves.toEqual({ columns });
});

test.each([['text'], ['an item of a list']])(
  'refuses the NUL character in %s and sends nothing',
  async (what) => {
    const { kysely } = test_.db;
    const name = what === 'text' ? 'a\0b' : ['a', 'a\0b'];
    const read = kysely
      .selectFrom('artist')
      .select('id')
      .where('name', '=', sql<string>`any(${Array.isArray(name) ? name : [name]}::text[])`);
    await expect(read.execute()).rejects.toMatchObject({ code: 'INVALID_TEXT' });
    await expect(
      kysely.selectFrom('artist').select('id').where('name', '=', 'a\0b').execute(),
    ).rejects.toMatchObject({ code: 'INVALID_TEXT', message: expect.stringContaining('NUL') });
  },
);

test('statements of a transaction run on its connection, and are undone with it', async () => {
  const { db } = test_;
  const failed = db.transaction(async (transaction) => {
    await transaction.insertInto('artist').values({ name: 'Gone' }).execute();
    const pid = sql<number>`pg_backend_pid()`.as('pid');
    const [inside, client, outside] = [
      await transaction.selectNoFrom(pid).executeTakeFirstOrThrow(),
      (await transaction.client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows[0],
      await db.kysely.selectNoFrom(pid).executeTakeFirstOrThrow(),
    ];
    expect(inside).toEqual(client);
    expect(outside).not.toEqual(inside);
    expect(await db.kysely.selectFrom('artist').select('id').execute()).toEqual([]);
    throw new Error('changed my mind');
  });
  await expect(failed).rejects.toThrow('changed my mind');
  expect(await db.kysely.selectFrom('artist').select('id').execute()).toEqual([]);
});

test('a statement whose connection is cut fails, the process survives, and the next statement works', async () => {
  const { db } = test_;
  const slow = sql`select pg_sleep(30)`.execute(db.kysely);
  const cut = async () => {
    for (;;) {
      const { rows } = await db.pool.query<{ cut: boolean }>(
        `SELECT pg_terminate_backend(pid) AS cut FROM pg_stat_activity WHERE datname = current_database() AND query = 'select pg_sleep(30)'`,
      );
      if (rows.length > 0) return;
    }
  };
  await Promise.all([expect(slow).rejects.toThrow(/terminat/i), cut()]);
  await expect(db.kysely.selectFrom('model').select('name').execute()).resolves.toHaveLength(1);
});
