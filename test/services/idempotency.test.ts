import type { Transaction } from '../../src/db/kysely.js';
import { DomainError } from '../../src/errors.js';
import { findStoredAnswer, once, requestOf } from '../../src/services/idempotency.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

let test_: TestDatabase;
beforeEach(async () => {
  test_ = await createTestDatabase();
  await test_.db.pool.query('CREATE TABLE effect (id serial PRIMARY KEY)');
});
afterEach(() => test_.drop());

const request = (input: object, key: string | null = 'monday', mutation = 'doThis') =>
  requestOf(mutation, { ...input, idempotencyKey: key });
const effect = async ({ client }: Transaction) =>
  ((await client.query('INSERT INTO effect DEFAULT VALUES RETURNING id')).rows[0] as { id: number }).id;
const doIt = (input: object, key?: string | null) => once(test_.db, request(input, key), effect);
const effects = async () => (await test_.db.pool.query('SELECT FROM effect')).rowCount;

test('requests with the same key have one effect and receive the same answer', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => doIt({ a: 1, b: null })));
  expect(new Set(answers).size).toBe(1);
  expect(await doIt({ b: undefined, a: 1 })).toBe(answers[0]);
  expect(await findStoredAnswer(test_.db, request({ a: 1 }))).toBe(answers[0]);
  expect(await effects()).toBe(1);
});

test('each request without a key has a separate effect', async () => {
  const answers = await Promise.all([doIt({ a: 1 }, null), doIt({ a: 1 }, null)]);
  expect(new Set(answers).size).toBe(2);
  expect(await findStoredAnswer(test_.db, request({ a: 1 }, null))).toBeNull();
});

test('a request that reuses a key with another input or mutation is refused and has no effect', async () => {
  await doIt({ a: 1 });
  const refusal = { code: 'IDEMPOTENCY_KEY_REUSED', field: ['idempotencyKey'] };
  await expect(doIt({ a: 2 })).rejects.toMatchObject(refusal);
  await expect(once(test_.db, request({ a: 1 }, 'monday', 'doThat'), effect)).rejects.toMatchObject(refusal);
  await expect(findStoredAnswer(test_.db, request({ a: 2 }))).rejects.toMatchObject(refusal);
  expect(await effects()).toBe(1);
});

test('a refused request releases its key, also for a request that waits for it', async () => {
  let calls = 0;
  const refusedAtFirst = () =>
    once(test_.db, request({ a: 1 }), async (client) => {
      const id = await effect(client);
      if (++calls === 1) throw new DomainError('CHAMPION_CHANGED', 'Ask again.');
      return id;
    });
  const outcomes = await Promise.allSettled([refusedAtFirst(), refusedAtFirst(), refusedAtFirst()]);
  expect(outcomes.filter(({ status }) => status === 'rejected')).toMatchObject([
    { reason: { code: 'CHAMPION_CHANGED' } },
  ]);
  expect([calls, await effects()]).toEqual([2, 1]);
});

test('an answer is restored from its stored form', async () => {
  const storedForm = {
    store: ({ at }: { at: Date }) => at.getTime(),
    restore: (time: number) => ({ at: new Date(time) }),
  };
  const at = new Date();
  const act = () => once(test_.db, request({}), () => Promise.resolve({ at }), storedForm);
  expect([await act(), await act()]).toEqual([{ at }, { at }]);
});

test('an effect that returns null releases its key', async () => {
  let calls = 0;
  const nothingAtFirst = () =>
    once(
      test_.db,
      request({ a: 1 }),
      async (client) => (++calls === 1 ? null : { id: await effect(client) }),
      {
        store: ({ id }: { id: number }) => id,
        restore: (id: number) => ({ id }),
      },
    );
  expect(await nothingAtFirst()).toBeNull();
  expect(await findStoredAnswer(test_.db, request({ a: 1 }))).toBeNull();
  const answer = await nothingAtFirst();
  expect(await nothingAtFirst()).toEqual(answer);
  expect([calls, await effects()]).toEqual([2, 1]);
});

test.each([[''], ['x'.repeat(201)], ['a\0']])('the key %j is refused', (key) => {
  expect(() => request({}, key)).toThrow(
    expect.objectContaining({ code: 'INVALID_IDEMPOTENCY_KEY', field: ['idempotencyKey'] }) as Error,
  );
});
