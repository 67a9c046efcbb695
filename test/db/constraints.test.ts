import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { prisma } from './prisma-cli.js';
import { close, period, promotion, refusals, VALID_ROWS } from './refusals.js';

let test_: TestDatabase;
beforeAll(async () => {
  test_ = await createTestDatabase();
  await test_.db.pool.query(VALID_ROWS);
});
afterAll(() => test_.drop());

/** The name of the constraint or trigger that refuses `sql`, including deferred checks; null if none. Rolls `sql` back. */
async function refusedBy(sql: string): Promise<string | null> {
  const client = await test_.db.pool.connect();
  try {
    await client.query('BEGIN');
    await client.query(sql);
    await client.query('SET CONSTRAINTS ALL IMMEDIATE');
    return null;
  } catch (error) {
    return (error as { constraint?: string }).constraint ?? String(error);
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}

test.each(Object.entries(refusals))('%s', async (name, statements) => {
  for (const sql of statements) expect([sql, await refusedBy(sql)]).toEqual([sql, name]);
});

test('the database has exactly these constraints and triggers', async () => {
  const { rows } = await test_.db.pool.query<{ name: string }>(
    `SELECT conname AS name FROM pg_constraint
     WHERE contype IN ('c', 'x') AND connamespace = 'public'::regnamespace AND conrelid <> 0
     UNION SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgname NOT LIKE '%\\_holds\\_references' -- test/db/artifact-references.test.ts
       AND tgname NOT LIKE '%\\_event' -- they refuse nothing: test/http/live.test.ts
     UNION SELECT indexrelid::regclass::text FROM pg_index
       JOIN pg_class c ON c.oid = indrelid AND c.relnamespace = 'public'::regnamespace
       WHERE indisunique AND indpred IS NOT NULL`,
  );
  // This trigger reports its errors under two names.
  const reported = rows
    .flatMap(({ name }) =>
      name === 'champion_period_check'
        ? ['champion_period_of_its_promotion', 'champion_period_contiguous']
        : [name],
    )
    .sort();
  expect(reported).toEqual(Object.keys(refusals).sort());
});

test('a promotion that ends one period and starts the next at the same instant is accepted', async () => {
  const at = '2025-01-01T03:00:00.123456Z';
  expect(await refusedBy(promotion(at) + close(at) + period(`[${at},)`))).toBeNull();
});

test('the database accepts one of two concurrent promotions', async () => {
  const promote = async (id: number) => {
    await test_.db.transaction(async (client) => {
      const at = '2025-01-01T04:00Z';
      await client.client.query(
        `INSERT INTO promotion (id, model_id, kind, from_version_id, to_version_id, actor, promoted_at)
         VALUES ($1, 1, 'PROMOTE', 2, 3, 'x', $2)`,
        [id, at],
      );
      await client.client.query(close(at));
      await client.client.query(
        `INSERT INTO champion_period (model_version_id, promotion_id, period) VALUES (3, $1, '[${at},)')`,
        [id],
      );
    });
  };
  const outcomes = await Promise.allSettled([promote(11), promote(12), promote(13)]);
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const { rows } = await test_.db.pool.query('SELECT FROM champion_period WHERE upper_inf(period)');
  expect(rows).toHaveLength(1);
});

test('the tables match schema.prisma', () => {
  const diff = [
    'migrate',
    'diff',
    '--from-config-datasource',
    '--to-schema',
    'prisma/schema.prisma',
    '--exit-code',
  ];
  expect(prisma(test_.url, ...diff)).toMatchObject({
    status: 0,
    output: expect.stringContaining('No difference detected') as string,
  });
});
