import { freezeReferences, notReferencing, referencing } from '../../src/db/artifact-references.js';
import { createVersions } from '../services/registry/versions.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await createVersions(database.db, 1);
});
afterAll(() => database.drop());

test('every column that ends in _hash is listed as an artifact reference or as another hash', async () => {
  const { rows } = await database.db.pool.query<{ name: string }>(
    `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
     WHERE table_schema = 'public' AND column_name LIKE '%hash'`,
  );
  const known = [...Object.keys(referencing), ...notReferencing];
  expect(rows.map(({ name }) => name).sort()).toEqual(known.sort());
});

test('writes to every table that references artifacts hold the lock', async () => {
  const { rows } = await database.db.pool.query<{ table: string }>(
    `SELECT DISTINCT event_object_table AS "table" FROM information_schema.triggers WHERE trigger_name LIKE '%_holds_references'`,
  );
  const tables = new Set(Object.keys(referencing).map((name) => name.split('.')[0]));
  expect(rows.map(({ table }) => table).sort()).toEqual([...tables].sort());
});

test('the freeze of references waits for writers to commit, and later writers wait for its end', async () => {
  const { db } = database;
  const order: string[] = [];
  const describe = (client: { query(sql: string): Promise<unknown> }) =>
    client.query(
      `INSERT INTO upload (id, token_hash, expires_at) VALUES (gen_random_uuid(), gen_random_uuid()::text, now() + interval '1 h')`,
    );
  const pause = () => new Promise((done) => setTimeout(done, 120));
  let frozen!: Promise<void>;
  await db.transaction(async (writer) => {
    await describe(writer.client);
    frozen = db.transaction(async (client) => {
      await freezeReferences(client);
      order.push('frozen');
      const late = describe(db.pool).then(() => order.push('late writer'));
      await pause();
      order.push('thaws');
      void late;
    });
    await pause();
    order.push('writer commits');
  });
  await frozen;
  while (order.length < 4) await pause();
  expect(order).toEqual(['writer commits', 'frozen', 'thaws', 'late writer']);
});
