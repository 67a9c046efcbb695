import { randomUUID } from 'node:crypto';
import { createSharedReader } from '../../../src/services/events/shared-reader.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

let database: TestDatabase;
let statements = 0;
beforeAll(async () => {
  database = await createTestDatabase();
  database.db.pool.on('acquire', () => statements++);
});
afterAll(() => database.drop());

const JOB = randomUUID();
const write = (kind: string) => database.db.pool.query(`SELECT log_job_event($1, $2, '{}')`, [JOB, kind]);

test('callers that ask at the same moment share one statement, which never starts before they ask', async () => {
  const read = createSharedReader(database.db);
  await write('QUEUED');
  const [first] = await read(JOB, '0');
  statements = 0;
  const same = await Promise.all(Array.from({ length: 50 }, () => read(JOB, '0')));
  expect(statements).toBe(1);
  expect(same).toEqual(same.map(() => [expect.objectContaining({ id: first!.id, kind: 'QUEUED' })]));

  const other = read(JOB, first!.id);
  await new Promise(setImmediate); // its statement has started
  await write('RUNNING');
  expect((await read(JOB, first!.id)).map(({ kind }) => kind)).toEqual(['RUNNING']);
  await other;
});

test('events of a job are numbered in the order in which they are committed', async () => {
  const read = createSharedReader(database.db);
  const before = (await read(JOB, '0')).at(-1)!.id;
  let second: Promise<unknown> | undefined;
  await database.db.transaction(async (client) => {
    await client.client.query(`SELECT log_job_event($1, 'PHASE', '{}')`, [JOB]);
    second = write('EPOCH'); // waits, rather than taking a higher number and committing first
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await read(JOB, before)).toEqual([]);
  });
  await second;
  expect((await read(JOB, before)).map(({ kind }) => kind)).toEqual(['PHASE', 'EPOCH']);
});
