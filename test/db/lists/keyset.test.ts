import fc from 'fast-check';
import { type Kysely, sql } from 'kysely';
import {
  defineList,
  key,
  type Page,
  type PageArgs,
  readBy,
  readPage,
  readPages,
} from '../../../src/db/lists/index.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

interface Thing {
  id: number;
  owner: number;
  score: number | null;
  name: string;
}
type Field = 'SCORE' | 'NAME' | 'SEEN';

const column = <Value>(name: string) => sql<Value>`${sql.ref(`x.${name}`)}`;
const things = defineList({
  rows: (db) =>
    (db as unknown as Kysely<{ thing: Thing }>)
      .selectFrom('thing as x')
      .select(['x.id', 'x.owner', 'x.score', 'x.name']),
  order: {
    SCORE: key(column<number | null>('score'), 'float8', 'nullable'),
    NAME: key(column<string>('name'), 'text'),
    SEEN: key(column<Date>('seen'), 'timestamptz'),
  },
  defaultOrder: { field: 'SCORE', direction: 'ASC' },
  tie: key(column<number>('id'), 'integer'),
  by: { id: key(column<number>('id'), 'integer') },
  of: { owner: { key: key(column<number>('owner'), 'integer') } },
});

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await database.db.pool.query(
    `CREATE TABLE thing (id int PRIMARY KEY, owner int NOT NULL, score float8, name text NOT NULL, seen timestamptz NOT NULL)`,
  );
});
afterAll(() => database.drop());

/** Few distinct values, for many ties; instants that differ by microseconds, which a Date cannot distinguish. */
const row = fc.record({
  owner: fc.constantFrom(1, 2),
  score: fc.constantFrom(null, -1.5, 0, 0.1, 1 / 3, 99.999999999999),
  name: fc.constantFrom('a', 'A', 'ä', '', "O'Neil", '100%'),
  micros: fc.integer({ min: 0, max: 5 }),
});
const rows = fc.array(row, { maxLength: 25 });
const order = fc.record({
  field: fc.constantFrom<Field>('SCORE', 'NAME', 'SEEN'),
  direction: fc.constantFrom<'ASC' | 'DESC'>('ASC', 'DESC'),
});
const size = fc.integer({ min: 1, max: 7 });

async function fill(values: (typeof row extends fc.Arbitrary<infer T> ? T : never)[]) {
  await database.db.pool.query('TRUNCATE thing');
  await database.db.pool.query(
    `INSERT INTO thing SELECT (r->>'id')::int, (r->>'owner')::int, (r->>'score')::float8, r->>'name',
       '2025-01-01T00:00:00Z'::timestamptz + (r->>'micros')::int * interval '1 microsecond'
     FROM jsonb_array_elements($1::jsonb) AS r`,
    [JSON.stringify(values.map((value, index) => ({ ...value, id: index + 1 })))],
  );
}

async function walk(
  read: (args: PageArgs) => Promise<Page<Thing>>,
  size: number,
  backward: boolean,
  between: () => Promise<void> = () => Promise.resolve(),
): Promise<number[]> {
  const ids: number[] = [];
  let cursor: string | null = null;
  for (;;) {
    const page: Page<Thing> = await read(
      backward ? { last: size, before: cursor } : { first: size, after: cursor },
    );
    const found = page.edges.map((edge) => edge.node.id);
    expect(found.length).toBeLessThanOrEqual(size);
    if (backward) ids.unshift(...found);
    else ids.push(...found);
    expect(page.pageInfo.startCursor).toBe(page.edges[0]?.cursor ?? null);
    expect(page.pageInfo.endCursor).toBe(page.edges.at(-1)?.cursor ?? null);
    if (!(backward ? page.pageInfo.hasPreviousPage : page.pageInfo.hasNextPage)) return ids;
    cursor = (backward ? page.pageInfo.startCursor : page.pageInfo.endCursor) ?? null;
    await between();
  }
}

/** Concurrent changes to the table between pages. */
const change = fc.oneof(
  fc.record({ kind: fc.constant('insert' as const), row }),
  fc.record({ kind: fc.constant('delete' as const), pick: fc.nat() }),
  fc.record({ kind: fc.constant('move' as const), pick: fc.nat(), row }),
  fc.record({ kind: fc.constant('touch' as const), pick: fc.nat() }),
);
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

/** @returns the id of a row that was deleted or moved */
async function apply(change: Change): Promise<number | null> {
  const { pool } = database.db;
  const json = 'row' in change ? JSON.stringify(change.row) : null;
  const values = `($1::jsonb->>'score')::float8, $1::jsonb->>'name',
    '2025-01-01T00:00:00Z'::timestamptz + ($1::jsonb->>'micros')::int * interval '1 microsecond'`;
  if (change.kind === 'insert') {
    await pool.query(
      `INSERT INTO thing SELECT (SELECT coalesce(max(id), 0) + 1 FROM thing), ($1::jsonb->>'owner')::int, ${values}`,
      [json],
    );
    return null;
  }
  const { rows: ids } = await pool.query<{ id: number }>('SELECT id FROM thing ORDER BY id');
  if (ids.length === 0) return null;
  const { id } = ids[change.pick % ids.length]!;
  if (change.kind === 'delete') await pool.query('DELETE FROM thing WHERE id = $1', [id]);
  else if (change.kind === 'move')
    await pool.query(`UPDATE thing SET (score, name, seen) = (SELECT ${values}) WHERE id = $2`, [json, id]);
  else await pool.query('UPDATE thing SET owner = 3 - owner WHERE id = $1', [id]);
  return change.kind === 'touch' ? null : id;
}

const expected = async (field: Field, direction: 'ASC' | 'DESC', where = 'true') => {
  const column = { SCORE: 'score', NAME: 'name', SEEN: 'seen' }[field];
  const { rows } = await database.db.pool.query<{ id: number }>(
    `SELECT id FROM thing WHERE ${where} ORDER BY ${column} ${direction} NULLS LAST, id ${direction}`,
  );
  return rows.map(({ id }) => id);
};

test('paging forward and backward returns each row exactly once, with ties and unknown keys', async () => {
  const { kysely } = database.db;
  await fc.assert(
    fc.asyncProperty(rows, order, size, fc.boolean(), async (values, orderBy, size, backward) => {
      await fill(values);
      const ids = await walk((args) => readPage(kysely, things, { ...args, orderBy }), size, backward);
      expect(ids).toEqual(await expected(orderBy.field, orderBy.direction));
    }),
    { numRuns: 120 },
  );
});

test('unmoved rows are returned exactly once and in order despite inserts, deletes and moves between pages', async () => {
  const { kysely } = database.db;
  await fc.assert(
    fc.asyncProperty(
      rows,
      order,
      fc.integer({ min: 1, max: 4 }),
      fc.boolean(),
      fc.array(fc.array(change, { maxLength: 4 }), { maxLength: 30 }),
      async (values, orderBy, size, backward, changes) => {
        await fill(values);
        const before = await expected(orderBy.field, orderBy.direction);
        const displaced = new Set<number>();
        const rest = [...changes];
        const others = async () => {
          for (const one of rest.shift() ?? []) {
            const id = await apply(one);
            if (id !== null) displaced.add(id);
          }
        };
        const ids = await walk(
          (args) => readPage(kysely, things, { ...args, orderBy }),
          size,
          backward,
          others,
        );
        const kept = new Set(before.filter((id) => !displaced.has(id)));
        expect(ids.filter((id) => kept.has(id))).toEqual([...kept]);
        const settled = ids.filter((id) => !displaced.has(id));
        expect(new Set(settled).size).toBe(settled.length);
      },
    ),
    { numRuns: 150 },
  );
});

test('one statement pages the lists of several parents with the same result as separate statements', async () => {
  const { kysely } = database.db;
  await fc.assert(
    fc.asyncProperty(rows, order, size, fc.boolean(), async (values, orderBy, size, backward) => {
      await fill(values);
      const args = { ...(backward ? { last: size } : { first: size }), orderBy };
      const [two, one, none] = await readPages(kysely, things, 'owner', [2, 1, 3], args);
      for (const [page, owner] of [
        [one, 1],
        [two, 2],
      ] as const) {
        const all = await expected(orderBy.field, orderBy.direction, `owner = ${owner}`);
        expect(page!.edges.map((edge) => edge.node.id)).toEqual(
          backward ? all.slice(-size) : all.slice(0, size),
        );
        expect(await page!.totalCount()).toBe(all.length);
      }
      expect(none!.edges).toEqual([]);
      expect(await none!.totalCount()).toBe(0);
    }),
    { numRuns: 60 },
  );
});

test('after and before together bound a page on both sides', async () => {
  await fill(
    [3, 1, null, 2, null].map((score) => ({
      owner: 1,
      score: score && score / 3,
      name: 'a',
      micros: 0,
    })) as never,
  );
  const orderBy = { field: 'SCORE', direction: 'ASC' } as const;
  const all = await readPage(database.db.kysely, things, { orderBy });
  expect(all.edges.map((edge) => edge.node.id)).toEqual([2, 4, 1, 3, 5]);
  const cursor = (index: number) => all.edges[index]!.cursor;
  const between = await readPage(database.db.kysely, things, {
    orderBy,
    after: cursor(0),
    before: cursor(4),
  });
  expect(between.edges.map((edge) => edge.node.id)).toEqual([4, 1, 3]);
});

describe('an invalid page', () => {
  const orderBy = { field: 'SCORE', direction: 'ASC' } as const;
  const read = (args: PageArgs) => readPage(database.db.kysely, things, { ...args, orderBy });

  test.each([
    [{ first: 101 }, 'first must be 0–100; received 101'],
    [{ last: 101 }, 'last must be 0–100; received 101'],
    [{ first: -1 }, 'first must be 0–100; received -1'],
    [{ first: 1, last: 1 }, 'first and last were both given'],
  ])('%j is refused', async (args, message) => {
    await expect(read(args)).rejects.toMatchObject({
      code: 'INVALID_PAGE',
      message: expect.stringContaining(message),
    });
  });

  test('first: 0 and a missing first are accepted', async () => {
    await fill(Array.from({ length: 60 }, () => ({ owner: 1, score: 0, name: 'a', micros: 0 })));
    expect((await read({ first: 0 })).pageInfo).toMatchObject({ hasNextPage: true, startCursor: null });
    expect((await read({})).edges).toHaveLength(50);
    expect((await read({ first: null, last: null })).edges).toHaveLength(50);
  });

  test('cursors that are altered, invented or of another order are refused before the database is queried', async () => {
    const cursor = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');
    const invented = [
      'x',
      '',
      cursor('SCORE ASC', '1'),
      cursor('SCORE DESC', '1', '1'),
      cursor('SCORE ASC', 'one', '1'),
      cursor('SCORE ASC', 'NaN', '1'),
      cursor('SCORE ASC', '1', '9999999999'),
      cursor('SCORE ASC', '1', "1' OR true"),
      cursor('SCORE ASC', 1, 1),
    ];
    for (const after of invented)
      await expect(read({ after })).rejects.toMatchObject({ code: 'INVALID_CURSOR' });
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.string(), async (key, tie) => {
        const page = read({ before: cursor('SCORE ASC', key, tie) });
        await page.catch((error: { code: string }) => expect(error.code).toBe('INVALID_CURSOR'));
      }),
      { numRuns: 200 },
    );
  });
});

test('readBy returns rows in the requested order, and null for missing ones', async () => {
  await fill([{ owner: 1, score: 0, name: 'a', micros: 0 }]);
  expect((await readBy(database.db.kysely, things, 'id', [9, 1])).map((thing) => thing?.id ?? null)).toEqual([
    null,
    1,
  ]);
});
