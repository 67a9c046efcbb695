import { readTracks } from '../../bench/catalogue.js';
import { createTestApi, type TestApi } from '../support/api.js';
import { insertCatalogue } from '../support/catalogue.js';
import { describeWithData } from '../support/data.js';
import type { Json } from '../support/http.js';

let api: TestApi;
beforeAll(async () => {
  api = await createTestApi({ tracks: 600 });
  await api.train('ARTIST_MEAN');
  await api.train('RIDGE', 1);
  await api.train('RIDGE', 2, { penalty: 10 });
}, 120_000);
afterAll(() => api.close());

const compare = async (selection: string, args = 'baseline: 1, candidate: 2'): Promise<Json> =>
  (await api.data(`{ compareVersions(${args}) { ${selection} } }`)).compareVersions;
const refused = async (args: string, selection = 'split') => {
  const { errors } = await api.execute(`{ compareVersions(${args}) { ${selection} } }`);
  return errors[0]!.extensions;
};

interface Pair {
  readonly artist: string;
  readonly track: string;
  readonly actual: number;
  readonly baseline: number;
  readonly candidate: number;
}
/** Test tracks of both versions with the same label, read one by one. Every part must agree with them. */
async function pairs(baseline = 1, candidate = 2): Promise<Pair[]> {
  const predictionsOf = async (number: number) => {
    const { rows } = await api.db.pool.query<Json>(
      `SELECT t.key AS track, a.name AS artist, p.actual, p.predicted FROM prediction p JOIN track t ON t.id = p.track_id
       JOIN artist a ON a.id = t.artist_id JOIN model_version v ON v.id = p.model_version_id WHERE v.number = $1 AND split = 'TEST'`,
      [number],
    );
    return new Map(rows.map((row: Json) => [row.track as string, row]));
  };
  const [one, other] = [await predictionsOf(baseline), await predictionsOf(candidate)];
  return [...one.values()].flatMap((row: Json) => {
    const same = other.get(row.track);
    return same && same.actual === row.actual
      ? [
          {
            artist: row.artist,
            track: row.track,
            actual: row.actual,
            baseline: row.predicted,
            candidate: same.predicted,
          },
        ]
      : [];
  });
}
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const errors = ({ actual, baseline, candidate }: Pair) => ({
  baseline: Math.abs(actual - baseline),
  candidate: Math.abs(actual - candidate),
});
const change = (pair: Pair) => errors(pair).candidate - errors(pair).baseline;

test('returns the metrics of both versions and a paired interval of the difference', async () => {
  const { metrics, trackCounts, baseline, candidate, split } = await compare(`split
    metrics { metric baseline candidate difference differenceInterval { lower upper } }
    trackCounts { compared otherLabel otherSplit baselineOnly candidateOnly }
    baseline { number metrics(split: TEST) { trackCount mae mse rmse r2 bias } } candidate { metrics(split: TEST) { mae mse rmse r2 bias } }`);
  expect(split).toBe('TEST');
  expect(baseline.number).toBe(1);
  expect(trackCounts).toEqual({
    compared: baseline.metrics[0].trackCount,
    otherLabel: 0,
    otherSplit: 0,
    baselineOnly: 0,
    candidateOnly: 0,
  });
  expect(metrics.map(({ metric }: Json) => metric)).toEqual(['MAE', 'MSE', 'RMSE', 'R2', 'BIAS']);
  for (const row of metrics) {
    const name = row.metric.toLowerCase();
    expect(row.baseline).toBeCloseTo(baseline.metrics[0][name], 8);
    expect(row.candidate).toBeCloseTo(candidate.metrics[0][name], 8);
    expect(row.difference).toBeCloseTo(row.candidate - row.baseline, 10);
    expect(row.differenceInterval.lower).toBeLessThanOrEqual(row.difference);
    expect(row.differenceInterval.upper).toBeGreaterThanOrEqual(row.difference);
  }
});

test('counts every compared track in a histogram with bins of half a point', async () => {
  const { changeHistogram: histogram } = await compare('changeHistogram { binWidth change trackCount }');
  const expected = new Map<number, number>();
  for (const pair of await pairs()) {
    const edge = Math.floor(change(pair) / 0.5) * 0.5;
    expected.set(edge, (expected.get(edge) ?? 0) + 1);
  }
  expect(histogram.binWidth).toBe(0.5);
  expect(histogram.change).toEqual([...expected.keys()].sort((a, b) => a - b));
  expect(histogram.trackCount).toEqual(histogram.change.map((edge: number) => expected.get(edge)));
});

test('pages the most changed tracks from both ends', async () => {
  const sorted = (await pairs()).sort((a, b) => change(a) - change(b));
  const fields = `totalCount pageInfo { hasNextPage endCursor } edges { node {
    actual baselinePredicted candidatePredicted baselineAbsoluteError candidateAbsoluteError difference track { artist { name } } } }`;
  const { improvedTracks, worsenedTracks } = await compare(
    `improvedTracks(first: 5) { ${fields} } worsenedTracks(first: 5) { ${fields} }`,
  );
  expect(improvedTracks.totalCount).toBe(sorted.filter((pair) => change(pair) < 0).length);
  expect(worsenedTracks.totalCount).toBe(sorted.filter((pair) => change(pair) > 0).length);
  const best = improvedTracks.edges.map(({ node }: Json) => node.difference);
  sorted.slice(0, 5).forEach((pair, i) => expect(best[i]).toBeCloseTo(change(pair), 9));
  const worst = worsenedTracks.edges.map(({ node }: Json) => node.difference);
  sorted.slice(-5).forEach((pair, i) => expect(worst[4 - i]).toBeCloseTo(change(pair), 9));
  for (const { node } of improvedTracks.edges) {
    expect(node.baselineAbsoluteError).toBeCloseTo(Math.abs(node.actual - node.baselinePredicted), 9);
    expect(node.candidateAbsoluteError).toBeCloseTo(Math.abs(node.actual - node.candidatePredicted), 9);
  }
  const seen: number[] = [];
  let after: string | null = null;
  do {
    const { improvedTracks: page } = await compare(
      `improvedTracks(first: 7${after === null ? '' : `, after: "${after}"`}) { ${fields} }`,
    );
    seen.push(...page.edges.map(({ node }: Json) => node.difference as number));
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
  expect(seen).toHaveLength(improvedTracks.totalCount);
  expect([...seen].sort((a, b) => a - b)).toEqual(seen);
});

test('orders artists by their contribution to the total difference', async () => {
  const fields = `(first: 100) { totalCount edges { node { trackCount baselineMae candidateMae difference totalDifference artist { name } } } }`;
  const { improvedArtists, worsenedArtists } = await compare(
    `improvedArtists${fields} worsenedArtists${fields}`,
  );
  const byArtist = new Map<string, Pair[]>();
  for (const pair of await pairs()) byArtist.set(pair.artist, [...(byArtist.get(pair.artist) ?? []), pair]);
  const totals = [...byArtist].map(([artist, own]) => ({
    artist,
    own,
    total: mean(own.map(change)) * own.length,
  }));
  expect(improvedArtists.totalCount).toBe(totals.filter(({ total }) => total < 0).length);
  expect(worsenedArtists.totalCount).toBe(totals.filter(({ total }) => total > 0).length);
  for (const { node } of [...improvedArtists.edges, ...worsenedArtists.edges]) {
    const { own, total } = totals.find(({ artist }) => artist === node.artist.name)!;
    expect(node.trackCount).toBe(own.length);
    expect(node.totalDifference).toBeCloseTo(total, 8);
    expect(node.difference).toBeCloseTo(total / own.length, 8);
    expect(node.baselineMae).toBeCloseTo(mean(own.map((pair) => errors(pair).baseline)), 8);
    expect(node.candidateMae).toBeCloseTo(mean(own.map((pair) => errors(pair).candidate)), 8);
  }
  const order = improvedArtists.edges.map(({ node }: Json) => node.totalDifference as number);
  expect([...order].sort((a, b) => a - b)).toEqual(order);
});

test('finds a track and an artist of a comparison by id', async () => {
  const fields = 'id __typename difference';
  const { improvedTracks, worsenedArtists } = await compare(
    `improvedTracks(first: 1) { edges { node { ${fields} } } } worsenedArtists(first: 1) { edges { node { ${fields} } } }`,
  );
  for (const { node } of [...improvedTracks.edges, ...worsenedArtists.edges]) {
    const again = await api.data(
      'query ($id: ID!) { node(id: $id) { id __typename ... on ComparedTrack { difference } ... on ComparedArtist { difference } } }',
      { id: node.id },
    );
    expect(again.node).toEqual(node);
  }
  for (const key of [
    'ComparedTrack:1.2',
    'ComparedTrack:1.2.999999',
    'ComparedArtist:1.2.ALL.1',
    'ComparedArtist:1.2.TEST.99999',
  ])
    expect(await api.data(`{ node(id: "${Buffer.from(key).toString('base64url')}") { id } }`)).toEqual({
      node: null,
    });
});

test('reports the agreement of both versions', async () => {
  const all = await pairs();
  const { agreement } = await compare(
    'agreement { trackCount correlation meanAbsoluteDifference withinFivePoints }',
  );
  const [b, c] = [mean(all.map((pair) => pair.baseline)), mean(all.map((pair) => pair.candidate))];
  const product = (f: (pair: Pair) => number, g: (pair: Pair) => number) =>
    mean(all.map((pair) => f(pair) * g(pair)));
  const [db, dc] = [(pair: Pair) => pair.baseline - b, (pair: Pair) => pair.candidate - c];
  expect(agreement.trackCount).toBe(all.length);
  expect(agreement.correlation).toBeCloseTo(
    product(db, dc) / Math.sqrt(product(db, db) * product(dc, dc)),
    9,
  );
  expect(agreement.meanAbsoluteDifference).toBeCloseTo(
    mean(all.map((p) => Math.abs(p.baseline - p.candidate))),
    9,
  );
  expect(agreement.withinFivePoints).toBeCloseTo(
    mean(all.map((p) => Number(Math.abs(p.baseline - p.candidate) <= 5))),
    9,
  );
});

test('returns the slices of both versions in every dimension, with both errors', async () => {
  const { __type } = await api.data('{ __type(name: "SliceDimension") { enumValues { name } } }');
  for (const { name } of __type.enumValues) {
    const { slices, baseline, candidate } = await compare(`
      slices(by: ${name}) { label trackCount baselineMae candidateMae difference differenceInterval { lower upper } }
      baseline { errorSlices(by: ${name}) { label trackCount mae } } candidate { errorSlices(by: ${name}) { label mae } }`);
    expect([name, ...slices.map(({ label, trackCount }: Json) => [label, trackCount])]).toEqual([
      name,
      ...baseline.errorSlices.map(({ label, trackCount }: Json) => [label, trackCount]),
    ]);
    slices.forEach((slice: Json, i: number) => {
      expect(slice.baselineMae).toBeCloseTo(baseline.errorSlices[i].mae, 8);
      expect(slice.candidateMae).toBeCloseTo(candidate.errorSlices[i].mae, 8);
      expect(slice.difference).toBeCloseTo(slice.candidateMae - slice.baselineMae, 10);
      if (slice.differenceInterval)
        expect(slice.differenceInterval.lower).toBeLessThanOrEqual(slice.differenceInterval.upper);
    });
  }
});

test('does not count the row of a track on TRAIN as a seen artist', async () => {
  const { slices, baseline } = await compare(
    'slices(by: ARTIST_SEEN) { label trackCount } baseline { errorSlices(by: ARTIST_SEEN, split: TRAIN) { label trackCount } }',
    'baseline: 1, candidate: 2, split: TRAIN',
  );
  expect(slices).toEqual(baseline.errorSlices);
});

test('lists only differences with both values, and no data differences for the same dataset', async () => {
  const fields = 'configDifferences { path baseline candidate } datasetDifferences { path }';
  const { configDifferences, datasetDifferences } = await compare(fields, 'baseline: 2, candidate: 3');
  expect(configDifferences).toEqual([
    { path: 'config.penalty', baseline: 1, candidate: 10 },
    { path: 'seed', baseline: 1, candidate: 2 },
  ]);
  expect(datasetDifferences).toEqual([]);
  const presets = (await compare(fields)).configDifferences;
  expect(presets).toContainEqual({ path: 'preset', baseline: 'ARTIST_MEAN', candidate: 'RIDGE' });
  expect(presets).toContainEqual({ path: 'config.penalty', baseline: null, candidate: 1 });
});

test.each([
  ['baseline: 9, candidate: 1', 'VERSION_NOT_FOUND', ['baseline']],
  ['baseline: 1, candidate: 9', 'VERSION_NOT_FOUND', ['candidate']],
  ['baseline: 2, candidate: 2', 'SAME_VERSION', ['candidate']],
])('refuses %s: %s', async (args, code, field) => {
  expect(await refused(args)).toMatchObject({ code, field });
});

test('refuses a page of more than 100 and a cursor of another list', async () => {
  const args = 'baseline: 1, candidate: 2';
  expect(await refused(args, 'improvedTracks(first: 101) { totalCount }')).toMatchObject({
    code: 'INVALID_PAGE',
  });
  expect(await refused(args, 'improvedTracks(after: "abc") { totalCount }')).toMatchObject({
    code: 'INVALID_CURSOR',
  });
});

test('compares the remaining data of an archived version and refuses the rest', async () => {
  const version = await api.train('ARTIST_MEAN', 3);
  await api.services.registry.archive({ version });
  const args = `baseline: 1, candidate: ${version}`;
  expect((await compare('configDifferences { path }', args)).configDifferences).toEqual([{ path: 'seed' }]);
  for (const part of [
    'metrics { metric }',
    'agreement { trackCount }',
    'trackCounts { compared }',
    'slices(by: GENRE) { label }',
    'improvedTracks { totalCount }',
    'worsenedArtists { totalCount }',
  ])
    expect(await refused(args, part)).toMatchObject({ code: 'ARCHIVED', field: ['candidate'] });
  expect(await refused(`baseline: ${version}, candidate: 1`, 'metrics { metric }')).toMatchObject({
    code: 'ARCHIVED',
    field: ['baseline'],
  });
});

describe('versions with different test tracks', () => {
  beforeAll(async () => {
    const { id } = await api.services.training.trigger({
      preset: 'RIDGE',
      seed: 1,
      split: { strategy: 'RANDOM', seed: 99 },
    });
    await api.services.training.runTraining(id, new AbortController().signal);
  }, 60_000);
  const counts = 'trackCounts { compared otherLabel otherSplit baselineOnly candidateOnly }';
  const testCount = async (number: number) =>
    (await api.data(`{ modelVersion(number: ${number}) { metrics(split: TEST) { trackCount } } }`))
      .modelVersion.metrics[0].trackCount as number;

  test('compares only tracks that are in TEST for both versions', async () => {
    const { trackCounts, agreement, configDifferences } = await compare(
      `${counts} agreement { trackCount } configDifferences { path baseline candidate }`,
      'baseline: 2, candidate: 5',
    );
    const all = await pairs(2, 5);
    expect(all.length).toBeGreaterThan(0);
    expect(trackCounts.compared).toBe(all.length);
    expect(agreement.trackCount).toBe(all.length);
    expect(trackCounts.otherSplit).toBe((await testCount(2)) + (await testCount(5)) - 2 * all.length);
    expect(configDifferences.map(({ path }: Json) => path)).toEqual(['split.seed']);
  });

  test('excludes tracks with different labels or in one version only, and reports an empty overlap', async () => {
    const { rows } = await api.db.pool.query<{ track_id: number }>(
      `SELECT b.track_id FROM prediction b JOIN prediction c USING (track_id, split)
       WHERE b.model_version_id = 2 AND c.model_version_id = 5 AND split = 'TEST' ORDER BY track_id`,
    );
    const ids = rows.map((row) => row.track_id);
    const other = '(CASE actual WHEN 0 THEN 1 ELSE actual / 2 END)';
    const label = `UPDATE prediction SET actual = ${other}, residual = ${other} - predicted,
      absolute_error = abs(${other} - predicted) WHERE model_version_id = 5 AND track_id = ANY($1)`;
    await api.db.pool.query(label, [ids.slice(0, 2)]);
    await api.db.pool.query('DELETE FROM prediction WHERE model_version_id = 2 AND track_id = $1', [ids[2]]);
    await api.db.pool.query('DELETE FROM prediction WHERE model_version_id = 5 AND track_id = $1', [ids[3]]);
    const { trackCounts } = await compare(counts, 'baseline: 2, candidate: 5');
    expect(trackCounts).toMatchObject({
      compared: ids.length - 4,
      otherLabel: 2,
      baselineOnly: 1,
      candidateOnly: 1,
    });
    expect((await compare(counts, 'baseline: 5, candidate: 2')).trackCounts).toMatchObject({
      compared: ids.length - 4,
      otherLabel: 2,
      baselineOnly: 1,
      candidateOnly: 1,
    });

    await api.db.pool.query(label, [ids]);
    const nothing = await compare(
      `${counts} metrics { metric } agreement { trackCount } slices(by: GENRE) { label }
       improvedTracks { totalCount edges { node { actual } } } worsenedArtists { totalCount }`,
      'baseline: 2, candidate: 5',
    );
    expect(nothing).toMatchObject({
      trackCounts: { compared: 0 },
      metrics: [],
      agreement: null,
      slices: [],
      improvedTracks: { totalCount: 0, edges: [] },
      worsenedArtists: { totalCount: 0 },
    });
  });
});

describeWithData('spotify-2009-2025.csv', 'on the original notebook’s data', (path) => {
  let seed: TestApi;
  beforeAll(async () => {
    seed = await createTestApi({ tracks: 0 });
    const { tracks } = await readTracks(path);
    await insertCatalogue(seed.db, seed.artifacts.artifacts, tracks);
    await seed.train('ARTIST_MEAN');
    await seed.train('RIDGE');
  }, 180_000);
  afterAll(() => seed.close());

  test('finds RIDGE significantly better than ARTIST_MEAN, most of all on unseen artists', async () => {
    const { compareVersions } = await seed.data(`{ compareVersions(baseline: 1, candidate: 2) {
      metrics { metric difference differenceInterval { lower upper } } agreement { correlation }
      slices(by: ARTIST_SEEN) { label trackCount difference differenceInterval { upper } }
    } }`);
    const [mae] = compareVersions.metrics;
    expect(mae.difference).toBeLessThan(-1);
    expect(mae.differenceInterval.upper).toBeLessThan(0);
    const unseen = compareVersions.slices.find(({ label }: Json) => label === 'unseen');
    expect(unseen.difference).toBeLessThan(mae.difference);
    expect(unseen.differenceInterval.upper).toBeLessThan(0);
    expect(compareVersions.agreement.correlation).toBeGreaterThan(0.5);
  });
});
