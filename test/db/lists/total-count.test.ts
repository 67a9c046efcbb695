import { readPages } from '../../../src/db/lists/index.js';
import {
  predictionConditions,
  predictionList,
  storedPredictionCount,
} from '../../../src/db/predictions/predictions.pages.js';
import { createTestApi, type TestApi } from '../../support/api.js';

let api: TestApi;
beforeAll(async () => {
  api = await createTestApi({ tracks: 200 });
  await api.train('ARTIST_MEAN');
}, 60_000);
afterAll(() => api.close());

const splits = ['TRAIN', 'VALIDATION', 'TEST', null] as const;

test.each(splits)('predictions of %s are counted without reading any of them', async (split) => {
  const counted = await api.db.transaction(async (client) => {
    const rowsRead = async () => {
      const { rows } = await client.query<{ read: number }>(
        `SELECT (seq_tup_read + coalesce(idx_tup_fetch, 0))::int AS read FROM pg_stat_xact_user_tables WHERE relname = 'prediction'`,
      );
      const { rows: entries } = await client.query<{ read: number }>(
        `SELECT sum(pg_stat_get_xact_tuples_returned(indexrelid))::int AS read FROM pg_index WHERE indrelid = 'prediction'::regclass`,
      );
      return rows[0]!.read + entries[0]!.read;
    };
    const [page] = await readPages(client, predictionList, 'modelVersion', [1], {
      first: 1,
      orderBy: { field: 'PREDICTED', direction: 'DESC' },
      where: predictionConditions({ split }),
      storedCount: storedPredictionCount(split),
    });
    const before = await rowsRead();
    expect(before).toBeGreaterThan(0);
    const count = await page!.totalCount();
    expect(await rowsRead()).toBe(before);
    return count;
  });
  const { rows } = await api.db.pool.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM prediction WHERE $1::text IS NULL OR split::text = $1',
    [split],
  );
  expect(rows[0]!.count).toBeGreaterThan(0);
  expect(counted).toBe(rows[0]!.count);
});

test('a list that fits on one page needs no count query', async () => {
  let statements = 0;
  const onAcquire = () => statements++;
  api.db.pool.on('acquire', onAcquire);
  await api.data('{ tracks(filter: { or: [] }) { totalCount } model { versions(first: 2) { totalCount } } }');
  api.db.pool.off('acquire', onAcquire);
  expect(statements).toBe(2);
});

test('an archived version has no predictions to count', async () => {
  await api.train('RIDGE');
  await api.services.registry.archive({ version: 2 });
  const { modelVersion } = await api.data(
    '{ modelVersion(number: 2) { predictions { totalCount } residuals { totalCount } } }',
  );
  expect(modelVersion).toEqual({ predictions: { totalCount: 0 }, residuals: { totalCount: 0 } });
}, 60_000);
