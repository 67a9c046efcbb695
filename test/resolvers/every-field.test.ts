import { Readable } from 'node:stream';
import {
  getNamedType,
  type GraphQLField,
  type GraphQLObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import { demoCatalogue } from '../../src/dataset/index.js';
import { buildApiSchema } from '../../src/resolvers/schema.js';
import { createTestApi, type TestApi, tinyNetwork } from '../support/api.js';
import { insertCatalogue } from '../support/catalogue.js';
import type { Json } from '../support/http.js';

type Field = GraphQLField<unknown, unknown>;

const schema = buildApiSchema();
const root = schema.getQueryType()!;

/** Arguments of the fields that need some, by Type.field; the ids are filled in below. */
const given: Record<string, string> = {
  'Query.compareVersions': 'baseline: 1, candidate: 2',
  'Query.promotionVerdict': 'version: 2',
  'Query.modelVersion': 'number: 1',
  'Query.errorSlices': 'by: ALBUM_TYPE',
  'Model.championAt': 'time: "2100-01-01T00:00:00Z"',
  'ModelVersion.errorSlices': 'by: ALBUM_TYPE',
  'ModelVersion.residualsByFeature': 'feature: RELEASE_DATE',
  'VersionComparison.slices': 'by: ALBUM_TYPE',
};

let api: TestApi;
beforeAll(async () => {
  api = await createTestApi();
  await insertCatalogue(
    api.db,
    api.artifacts.artifacts,
    [...demoCatalogue({ seed: 8, tracks: 40 })].map(renamed),
  );
  await api.train('RIDGE');
  await api.train('ARTIST_MEAN');
  await api.train('RESIDUAL_NET', 1, tinyNetwork);
  await api.db.pool.query(
    `INSERT INTO track_audio (track_id, import_id, danceability) SELECT track.id, import.id, 0.7 FROM track, import
     WHERE import.started_at = (SELECT max(started_at) FROM import)`,
  );
  for (const version of [1, 2, 3]) {
    await api.services.registry.promote({ version, force: true, reason: 'a test' });
    await api.services.registry.verify({ version });
  }
  for (const preset of ['RIDGE', 'ARTIST_MEAN'] as const) {
    await api.services.training.sweeps.trigger({ preset, budget: { trials: 2 } });
  }
  for (const { node } of (await api.data('{ trainingRuns { edges { node { id } } } }')).trainingRuns.edges) {
    await api.execute(
      `mutation { triggerScorecard(input: { runId: "${node.id}" }) { userErrors { code } } }`,
    );
  }
  const one = await api.data(`{
    tracks(first: 1) { edges { node { spotifyId } } } predictions(first: 1, split: TRAIN) { edges { node { track { artist { name } } } } } imports(first: 1) { edges { node { id } } }
    trainingRuns(first: 1) { edges { node { id } } } sweeps(first: 1) { edges { node { id } } }
  }`);
  const node = (connection: string) => one[connection].edges[0].node;
  given['Query.track'] = `spotifyId: "${node('tracks').spotifyId}"`;
  const artist = JSON.stringify(node('predictions').track.artist.name);
  given['Query.predict'] = `tracks: [{ facts: { name: "Song", artistName: ${artist} } }]`;
  given['Query.artist'] = `name: ${artist}`;
  given['Query.import'] = `id: "${node('imports').id}"`;
  const { uploadId, token } = await api.services.dataset.createUpload();
  const csv = 'title,artist,popularity\na,b,1\nc,d,x\n';
  await api.services.dataset.receiveUpload(token, Readable.from([Buffer.from(csv)]));
  given['Query.datasetUpload'] = `id: "${uploadId}"`;
  given['Query.trainingRun'] = `id: "${node('trainingRuns').id}"`;
  given['Query.sweep'] = `id: "${node('sweeps').id}"`;
  given['Query.node'] = `id: "${node('imports').id}"`;
}, 120_000);
afterAll(() => api.close());

const renamed = <Row extends { key: string; artist: string; albumKey: string | null }>(row: Row): Row => ({
  ...row,
  key: `${row.key}-2`,
  artist: `${row.artist} 2`,
  albumKey: row.albumKey && `${row.albumKey}-2`,
});

/** The number of SQL statements of an operation. Each acquires a connection of the pool once. */
async function statements(query: string): Promise<number> {
  let count = 0;
  const onAcquire = () => count++;
  api.db.pool.on('acquire', onAcquire);
  const { errors } = await api.execute(query);
  api.db.pool.off('acquire', onAcquire);
  if (errors.length > 0) throw new Error(`${query}\n${errors.map(({ message }) => message).join('\n')}`);
  return count;
}

const isConnection = (type: GraphQLObjectType) => type.name.endsWith('Connection');
/** The type of a field. For a connection, the type of its rows. */
function objectOf(field: Field): GraphQLObjectType | null {
  const type = getNamedType(field.type);
  if (!isObjectType(type)) return null;
  return isConnection(type) ? objectOf(objectOf(type.getFields().edges!)!.getFields().node!) : type;
}
const isMany = ({ type }: Field) => {
  const bare = isNonNullType(type) ? type.ofType : type;
  const named = getNamedType(type);
  return isListType(bare) || (isObjectType(named) && isConnection(named));
};

/** A field with its arguments and a selection. `rows` is the page size of a connection. */
function select(parent: GraphQLObjectType, field: Field, rows: number, selection: string): string {
  const named = getNamedType(field.type);
  const connection = isObjectType(named) && isConnection(named);
  const args = [given[`${parent.name}.${field.name}`], connection ? `first: ${rows}` : undefined].filter(
    Boolean,
  );
  const inner = connection ? `edges { node { ${selection} } }` : selection;
  return `${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''} { ${inner} }`;
}

interface Road {
  readonly type: GraphQLObjectType;
  readonly many: boolean;
  write(rows: number, selection: string): string;
}

/** A shortest path from the root to every object type, preferably one with many rows. */
function roads(): Road[] {
  const found = new Map<GraphQLObjectType, Road>();
  let next: Road[] = [{ type: root, many: false, write: (_, selection) => `{ ${selection} }` }];
  while (next.length > 0) {
    const farther: Road[] = [];
    for (const road of next) {
      const known = found.get(road.type);
      if (known && (known.many || !road.many)) continue;
      found.set(road.type, road);
      for (const field of Object.values(road.type.getFields())) {
        const type = objectOf(field);
        if (!type) continue;
        farther.push({
          type,
          many: road.many || isMany(field),
          write: (rows, selection) => road.write(rows, select(road.type, field, rows, selection)),
        });
      }
    }
    next = farther;
  }
  return [...found.values()];
}

const nested = roads().flatMap((road) =>
  Object.values(road.type.getFields())
    .filter((field) => objectOf(field) && road.type !== root)
    .map((field) => [`${road.type.name}.${field.name}`, road, field] as const),
);
const leaves = roads()
  .filter(({ type, many }) => many && type !== root)
  .flatMap((road) =>
    Object.values(road.type.getFields())
      .filter((field) => isLeafType(getNamedType(field.type)) && !field.args.some(isRequiredArgument))
      .map((field) => [`${road.type.name}.${field.name}`, road, field] as const),
  );

/** Types without rows in this test. All except the trials are part of their parent's row. */
const absent = [
  'ImportedDataset',
  'ImportedFrom',
  'Interval', // so few rows calibrate nothing
  'JobError',
  'NoiseCeiling',
  'ReleaseDisagreement',
  'ReproducedFile',
  'Reproduction',
  'SeedSpread',
  'SweepTrial',
];

test('the tested paths reach rows of every type except a few', async () => {
  const unseen = new Set(roads().map(({ type }) => type.name));
  for (const road of roads()) {
    const { data } = await api.execute(road.write(50, '__typename'));
    if (JSON.stringify(data).includes(`"__typename":"${road.type.name}"`)) unseen.delete(road.type.name);
  }
  expect([...unseen].sort()).toEqual(absent);
});

test.each(
  Object.values(root.getFields())
    .filter((field) => objectOf(field))
    .map((field) => [field.name, field] as const),
)('Query.%s: runs at most three statements, including its count', async (_, field) => {
  const named = getNamedType(field.type);
  const connection = isObjectType(named) && isConnection(named);
  const query = select(root, field, 50, '__typename');
  const counted = connection
    ? query.replace(/ \{ edges/, ' { totalCount pageInfo { endCursor } edges')
    : query;
  await api.execute(`{ ${counted} }`); // what is worked out once, as a verdict or a predictor in memory, is there now
  expect(await statements(`{ ${counted} }`)).toBeLessThanOrEqual(3);
});

test.each(nested)(
  '%s: runs at most one additional statement for any number of rows',
  async (_, road, field) => {
    const query = (rows: number) => road.write(rows, select(road.type, field, 3, '__typename'));
    await api.execute(query(2));
    const bare = await statements(road.write(50, '__typename'));
    const few = await statements(query(2));
    const many = await statements(query(50));
    expect(many).toBe(few);
    // A field of the champion unless `version` is given also reads the champion, once per request.
    const ofChampion = field.args.some(({ name }) => name === 'version');
    expect(many - bare).toBeLessThanOrEqual(ofChampion ? 2 : 1);
  },
);

test.each(leaves)('%s: runs as many statements for 50 rows as for two', async (_, road, field) => {
  const query = (rows: number) => road.write(rows, field.name);
  expect(await statements(query(50))).toBe(await statements(query(2)));
});

const connections = roads().flatMap((road) =>
  Object.values(road.type.getFields()).flatMap((field) => {
    const type = getNamedType(field.type);
    return isObjectType(type) && isConnection(type)
      ? [[`${road.type.name}.${field.name}`, road, field] as const]
      : [];
  }),
);

test.each(connections)('%s: pages in both directions and refuses an invalid page', async (_, road, field) => {
  const read = (args: string) => {
    const others = given[`${road.type.name}.${field.name}`];
    const all = [others, args].filter(Boolean).join(', ');
    return api.execute(
      road.write(
        1,
        `${field.name}${all ? `(${all})` : ''} { edges { cursor node { __typename } } nodes { __typename } pageInfo { hasNextPage hasPreviousPage } totalCount }`,
      ),
    );
  };
  for (const args of ['', 'first: 0', 'first: 100', 'last: 1', 'last: 100']) {
    const { data, errors } = await read(args);
    expect(errors).toEqual([]);
    JSON.stringify(data, (_key, value: Json) => {
      if (value?.edges && value.nodes) expect(value.nodes).toEqual(value.edges.map(({ node }: Json) => node));
      return value;
    });
  }
  for (const args of [
    'first: 101',
    'last: 101',
    'first: -1',
    'last: -1',
    'first: 1, last: 1',
    'after: "nothing"',
  ]) {
    const [error] = (await read(args)).errors;
    expect(error?.extensions.code).toMatch(/^INVALID_(PAGE|CURSOR)$/);
  }
});
