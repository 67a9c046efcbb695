import fc from 'fast-check';
import { MAX_FILTER_DEPTH, MAX_FILTERS } from '../../src/domain/limits.js';
import { createTestApi, type TestApi } from '../support/api.js';
import type { Json } from '../support/http.js';

let api: TestApi;
let tracks: Json[];
beforeAll(async () => {
  api = await createTestApi({ tracks: 120 });
  await api.db.pool.query('UPDATE track SET explicit = NULL, release_date = NULL WHERE id % 5 = 0');
  await api.train('ARTIST_MEAN');
  await api.train('RIDGE');
  await api.services.registry.promote({ version: 2 });
  const { rows } = await api.db.pool.query<Json>(
    `SELECT t.key, t.name, a.name AS artist, t.genres, t.explicit, t.popularity, t.release_date::text AS date
     FROM track t JOIN artist a ON a.id = t.artist_id`,
  );
  tracks = rows;
}, 60_000);
afterAll(() => api.close());

const QUERY =
  'query ($filter: TrackFilter, $last: Int) { tracks(first: $first, filter: $filter) { totalCount edges { node { key } } } }';

async function keysOf(filter: Json): Promise<string[]> {
  const query = QUERY.replace('$last', '$first');
  const keys: string[] = [];
  const { tracks } = await api.data(query, { filter, first: 100 });
  keys.push(...tracks.edges.map(({ node }: Json) => node.key));
  if (tracks.totalCount > 100) {
    const rest = await api.data(
      'query ($filter: TrackFilter, $last: Int) { tracks(last: $last, filter: $filter) { edges { node { key } } } }',
      { filter, last: tracks.totalCount - 100 },
    );
    keys.push(...rest.tracks.edges.map(({ node }: Json) => node.key));
  }
  expect(tracks.totalCount).toBe(keys.length);
  return keys.sort();
}

/** Applies the filter to rows in memory. */
function matches(filter: Json, row: Json): boolean {
  const { popularity, releaseDate } = filter;
  return (
    (filter.explicit === undefined || row.explicit === filter.explicit) &&
    (filter.genre === undefined || row.genres.includes(filter.genre)) &&
    (filter.artist === undefined || row.artist === filter.artist) &&
    (filter.nameContains === undefined ||
      row.name.toLowerCase().includes(filter.nameContains.toLowerCase())) &&
    (popularity?.min === undefined || row.popularity >= popularity.min) &&
    (popularity?.max === undefined || row.popularity <= popularity.max) &&
    (releaseDate?.min === undefined || (row.date !== null && row.date >= releaseDate.min)) &&
    (filter.and === undefined || filter.and.every((one: Json) => matches(one, row))) &&
    (filter.or === undefined || filter.or.some((one: Json) => matches(one, row))) &&
    (filter.not === undefined || !matches(filter.not, row))
  );
}

test('applies any combination of and, or and not, including unknown values', async () => {
  const some = (column: string) => fc.constantFrom(...new Set(tracks.flatMap((row) => row[column])));
  const own = {
    explicit: fc.boolean(),
    genre: some('genres'),
    artist: some('artist'),
    nameContains: fc.constantFrom('a', 'the', '%', ''),
    popularity: fc.record({ min: fc.nat(100), max: fc.nat(100) }, { requiredKeys: [] }),
    releaseDate: fc.record({ min: some('date').map((date) => date ?? '2020-01-01') }, { requiredKeys: [] }),
  };
  const { filter } = fc.letrec<{ filter: Json }>((tie) => {
    const inner = fc.array(tie('filter'), { maxLength: 3 });
    const combined = { and: inner, or: inner, not: tie('filter') };
    return {
      filter: fc.oneof(
        { maxDepth: 3 },
        fc.record(own, { requiredKeys: [] }),
        fc.record({ ...own, ...combined }, { requiredKeys: [] }),
        fc.record(combined, { requiredKeys: [] }),
      ),
    };
  });
  await fc.assert(
    fc.asyncProperty(filter, async (filter) => {
      const expected = tracks.filter((row) => matches(filter, row)).map((row) => row.key as string);
      expect(await keysOf(filter)).toEqual(expected.sort());
    }),
    { numRuns: 150 },
  );
}, 60_000);

test('matches nothing for an empty or, and everything for null', async () => {
  expect(await keysOf({ or: [] })).toEqual([]);
  expect(await keysOf({ and: [] })).toHaveLength(120);
  expect(await keysOf({ not: { or: [] } })).toHaveLength(120);
  expect(await keysOf({ and: null, or: null, not: null, explicit: null })).toHaveLength(120);
});

describe('limits', () => {
  const nested = (depth: number): Json => (depth === 1 ? {} : { not: nested(depth - 1) });
  const alternatives = (count: number) => ({ or: Array.from({ length: count }, () => ({ explicit: true })) });

  test('accepts a filter at the limits', async () => {
    await keysOf(nested(MAX_FILTER_DEPTH));
    await keysOf(alternatives(MAX_FILTERS - 1));
  });

  test.each([
    ['too deep', nested(MAX_FILTER_DEPTH + 1), '8 filters inside of one another'],
    ['too many', alternatives(MAX_FILTERS), 'more than 100 filters'],
    ['deep beyond reason', nested(2_000), '8 filters inside of one another'],
  ])('refuses %s with a message', async (_, filter, message) => {
    const { errors } = await api.execute(QUERY.replace('$last: Int', '$first: Int'), { filter });
    expect(errors[0]).toMatchObject({
      message: expect.stringContaining(message),
      extensions: { code: 'FILTER_TOO_LARGE', field: ['filter'] },
    });
  });

  test('counts track filters inside a prediction filter', async () => {
    const filter = { or: [{ track: alternatives(60) }, { track: alternatives(60) }] };
    const { errors } = await api.execute(
      'query ($filter: PredictionFilter) { predictions(filter: $filter) { totalCount } }',
      { filter },
    );
    expect(errors[0]!.extensions.code).toBe('FILTER_TOO_LARGE');
  });
});

test('filters predictions by their fields or their tracks', async () => {
  const query = `query ($filter: PredictionFilter) {
    predictions(first: 100, split: TRAIN, filter: $filter) { totalCount edges { node { residual track { explicit } } } }
  }`;
  const filter = { or: [{ residual: { min: 5 } }, { not: { track: { explicit: true } } }] };
  const { predictions } = await api.data(query, { filter });
  expect(predictions.totalCount).toBe(predictions.edges.length);
  expect(predictions.edges.length).toBeGreaterThan(0);
  for (const { node } of predictions.edges) {
    expect(node.residual >= 5 || node.track.explicit !== true).toBe(true);
  }
  const { predictions: others } = await api.data(query, { filter: { not: filter } });
  const { predictions: all } = await api.data(query, { filter: null });
  expect(others.totalCount + predictions.totalCount).toBe(all.totalCount);
});

test('filters error statistics of artists by the artist', async () => {
  const { artistErrorStats } = await api.data(`{
    artistErrorStats(split: TRAIN, first: 100, filter: { artist: { nameContains: "a" }, not: { trackCount: { max: 1 } } }) {
      totalCount edges { node { trackCount artist { name } } }
    }
  }`);
  expect(artistErrorStats.edges.length).toBeGreaterThan(0);
  for (const { node } of artistErrorStats.edges) {
    expect(node.artist.name).toMatch(/a/i);
    expect(node.trackCount).toBeGreaterThan(1);
  }
});

test('filters versions, runs, imports, promotions and sweeps', async () => {
  const count = async (field: string, type: string, filter: Json) => {
    const [outer, inner] = field.split('.');
    const list = (name: string) => `${name}(filter: $filter) { totalCount }`;
    const data = await api.data(
      `query ($filter: ${type}) { ${inner ? `${outer} { ${list(inner)} }` : list(outer!)} }`,
      { filter },
    );
    return inner ? data[outer!][inner].totalCount : data[outer!].totalCount;
  };
  const past = { createdAt: { max: '2020-01-01T00:00:00Z' } };
  expect(await count('model.versions', 'ModelVersionFilter', { preset: ['RIDGE'] })).toBe(1);
  expect(await count('model.versions', 'ModelVersionFilter', { not: { preset: ['RIDGE'] } })).toBe(1);
  expect(
    await count('model.versions', 'ModelVersionFilter', { or: [{ preset: ['RIDGE'] }, { archived: false }] }),
  ).toBe(2);
  expect(await count('model.versions', 'ModelVersionFilter', past)).toBe(0);
  expect(await count('model.versions', 'ModelVersionFilter', { preset: [] })).toBe(0);
  expect(
    await count('trainingRuns', 'TrainingRunFilter', { status: ['SUCCEEDED'], not: { preset: ['RIDGE'] } }),
  ).toBe(1);
  expect(await count('trainingRuns', 'TrainingRunFilter', { datasetVersion: 1 })).toBe(2);
  expect(await count('trainingRuns', 'TrainingRunFilter', { datasetVersion: 9 })).toBe(0);
  expect(await count('trainingRuns', 'TrainingRunFilter', past)).toBe(0);
  expect(await count('imports', 'ImportFilter', { status: ['SUCCEEDED'] })).toBe(1);
  expect(await count('imports', 'ImportFilter', { not: { status: ['SUCCEEDED'] } })).toBe(0);
  expect(await count('imports', 'ImportFilter', past)).toBe(0);
  expect(await count('model.promotions', 'PromotionFilter', { kind: ['PROMOTE'], version: 2 })).toBe(1);
  expect(
    await count('model.promotions', 'PromotionFilter', { or: [{ kind: ['ROLLBACK'] }, { forced: true }] }),
  ).toBe(0);
  expect(await count('sweeps', 'SweepFilter', { status: ['QUEUED'], preset: ['RIDGE'] })).toBe(0);
});

describe('orders', () => {
  test('orders versions by error, with versions without one last', async () => {
    const { model } = await api.data(`{ model {
      best: versions(orderBy: { field: TEST_MAE, direction: ASC }) { edges { node { metrics { split mae } } } }
      worst: versions(orderBy: { field: VALIDATION_MAE, direction: DESC }) { edges { node { metrics { split mae } } } }
    } }`);
    const maes = (list: Json, split: string) =>
      list.edges.map(
        ({ node }: Json) => node.metrics.find((metrics: Json) => metrics.split === split).mae as number,
      );
    const ascending = (values: number[]) => [...values].sort((a, b) => a - b);
    expect(maes(model.best, 'TEST')).toEqual(ascending(maes(model.best, 'TEST')));
    expect(maes(model.worst, 'VALIDATION')).toEqual(ascending(maes(model.worst, 'VALIDATION')).reverse());
    await api.db.pool.query(
      "DELETE FROM model_version_metric WHERE model_version_id = 1 AND split = 'TEST' AND estimator = 'MODEL'",
    );
    const { model: without } = await api.data(
      '{ model { versions(orderBy: { field: TEST_MAE, direction: DESC }) { totalCount edges { node { number } } } } }',
    );
    expect(without.versions.edges.map(({ node }: Json) => node.number)).toEqual([2, 1]);
  });

  test('orders runs and imports by end time, also in the lists of a dataset version', async () => {
    const { datasetVersion, trainingRuns } = await api.data(`{
      trainingRuns(orderBy: { field: FINISHED_AT, direction: ASC }) { edges { node { finishedAt } } }
      datasetVersion {
        trainingRuns(filter: { preset: [RIDGE] }, orderBy: { field: FINISHED_AT, direction: DESC }) { totalCount }
        modelVersions(filter: { archived: false }, orderBy: { field: VALIDATION_MAE, direction: ASC }) { totalCount }
        imports(orderBy: { field: FINISHED_AT, direction: ASC }) { totalCount }
        sources(filter: { status: [SUCCEEDED] }, orderBy: { field: FINISHED_AT, direction: ASC }) { totalCount }
      }
    }`);
    const ended = trainingRuns.edges.map(({ node }: Json) => node.finishedAt);
    expect(ended).toEqual([...ended].sort());
    expect(datasetVersion).toEqual({
      trainingRuns: { totalCount: 1 },
      modelVersions: { totalCount: 2 },
      imports: { totalCount: 1 },
      sources: { totalCount: 1 },
    });
  });

  test('orders dataset versions, promotions and sweeps in both directions', async () => {
    const { data } = api;
    expect(
      await data(`{
        datasetVersions(filter: { rows: { min: 1 }, not: { rows: { min: 1000000 } } },
          orderBy: { field: ROWS, direction: DESC }) { totalCount }
        none: datasetVersions(filter: { referenceDate: { max: "1900-01-01" } }) { totalCount }
        sweeps(orderBy: { field: FINISHED_AT, direction: ASC }) { totalCount }
      }`),
    ).toEqual({ datasetVersions: { totalCount: 1 }, none: { totalCount: 0 }, sweeps: { totalCount: 0 } });
    const numbers = async (direction: 'ASC' | 'DESC') => {
      const { model } = await data(
        `{ model { promotions(orderBy: { field: PROMOTED_AT, direction: ${direction} }) { edges { node { id } } } } }`,
      );
      return model.promotions.edges.map(({ node }: Json) => node.id as string);
    };
    expect(await numbers('ASC')).toEqual((await numbers('DESC')).reverse());
  });

  test('orders artists by an error that old versions lack, each once, with missing values last', async () => {
    await api.db.pool.query(
      'UPDATE artist_error_statistic SET shrunken_mae = NULL, shrunken_mae_lower = NULL, shrunken_mae_upper = NULL WHERE artist_id % 2 = 0',
    );
    for (const direction of ['ASC', 'DESC']) {
      const seen: (number | null)[] = [];
      const ids = new Set<string>();
      for (let after: string | null = null, more = true; more;) {
        const { artistErrorStats } = await api.data(
          `query ($after: String) { artistErrorStats(split: TRAIN, first: 3, after: $after,
            orderBy: { field: SHRUNKEN_MAE, direction: ${direction} }) {
            edges { node { shrunkenMae artist { id } } } pageInfo { hasNextPage endCursor } totalCount } }`,
          { after },
        );
        for (const { node } of artistErrorStats.edges) {
          seen.push(node.shrunkenMae);
          ids.add(node.artist.id);
        }
        more = artistErrorStats.pageInfo.hasNextPage;
        after = artistErrorStats.pageInfo.endCursor;
        expect(seen.length).toBeLessThanOrEqual(artistErrorStats.totalCount);
        if (!more) expect(ids.size).toBe(artistErrorStats.totalCount);
      }
      const known = seen.filter((mae) => mae !== null);
      expect(known.length).toBeGreaterThan(0);
      expect(known.length).toBeLessThan(seen.length);
      expect(seen.slice(0, known.length)).toEqual(
        known.toSorted((a, b) => (direction === 'ASC' ? a - b : b - a)),
      );
    }
  });
});
