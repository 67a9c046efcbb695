import type { Db } from '../../src/db/kysely.js';
import { defineList, expressions, key, readBy, readPage } from '../../src/db/lists/index.js';

/**
 * The compiler checks these functions, and each `@ts-expect-error` fails `npm run types` if its line compiles. They show
 * what happens to a statement if schema.prisma renames a column, or gives it another type.
 */
const statements = {
  // @ts-expect-error -- no such table
  table: (db: Db) => db.selectFrom('tracks'),
  // @ts-expect-error -- no such column
  column: (db: Db) => db.selectFrom('track').select('title'),
  // @ts-expect-error -- the column belongs to another table
  otherTable: (db: Db) => db.selectFrom('track as t').select('t.trackCount'),
  // @ts-expect-error -- popularity is a number
  value: (db: Db) => db.selectFrom('track').select('id').where('popularity', '=', 'high'),
  // @ts-expect-error -- QUEUE is not a status
  status: (db: Db) => db.selectFrom('import').select('id').where('status', '=', 'QUEUE'),
  // @ts-expect-error -- name has no default
  insert: (db: Db) => db.insertInto('album').values({ key: 'a' }),
  // @ts-expect-error -- the release date is a text or null
  row: (db: Db): Promise<{ releaseDate: Date }[]> => db.selectFrom('track').select('releaseDate').execute(),
  // @ts-expect-error -- JSON is written with json()
  json: (db: Db) => db.insertInto('sweepTrial').values({ sweepId: 's', number: 1, config: { a: 1 } }),
};

const { ref } = expressions<{ a: 'artist' }>();
const artistList = defineList({
  rows: (db) => db.selectFrom('artist as a').select(['a.id', 'a.name']),
  order: { NAME: key(ref('a.name'), 'text') },
  defaultOrder: { field: 'NAME', direction: 'ASC' },
  tie: key(ref('a.id'), 'integer'),
  by: { id: key(ref('a.id'), 'integer') },
  of: {},
});
const lists = {
  // @ts-expect-error -- an artist has no popularity
  column: () => ref('a.popularity'),
  // @ts-expect-error -- a name is no number
  type: () => key(ref('a.name'), 'float8'),
  // @ts-expect-error -- the mean popularity can be null, which the key must say
  nullable: () => key(ref('a.meanPopularity'), 'float8'),
  // @ts-expect-error -- the list has no such order
  order: (db: Db) => readPage(db, artistList, { orderBy: { field: 'TRACKS', direction: 'ASC' } }),
  // @ts-expect-error -- the list has no such unique column
  unique: (db: Db) => readBy(db, artistList, 'spotifyId', ['a']),
  // @ts-expect-error -- a row has the selected columns only
  row: async (db: Db) => (await readPage(db, artistList, {})).edges.map(({ node }) => node.trackCount),
};

test('statements and lists that contradict schema.prisma do not compile', () => {
  // `npm run types` compiles this file and fails if one of them does.
  expect(Object.keys({ ...statements, ...lists })).not.toEqual([]);
});
