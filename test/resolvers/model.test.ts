import { createTestApi, type TestApi } from '../support/api.js';
import type { Json } from '../support/http.js';

let api: TestApi;
beforeAll(async () => {
  api = await createTestApi();
}, 60_000);
afterAll(() => api.close());

const PROMOTE = `mutation ($input: PromoteModelVersionInput!) {
  promoteModelVersion(input: $input) {
    modelVersion { number isChampion } promotion { kind reason forced fromVersion { number } toVersion { number } verdict { outcome } }
    verdict { outcome trackCount reasons summary champion { number } challenger { number } } userErrors { code field message }
  }
}`;

test('returns null or a typed error without a champion', async () => {
  expect(await api.data('{ model { champion { number } versions { totalCount } } }')).toEqual({
    model: { champion: null, versions: { totalCount: 0 } },
  });
  for (const query of [
    '{ residuals { totalCount } }',
    '{ predictions { totalCount } }',
    '{ artistErrorStats { totalCount } }',
    '{ predict(tracks: [{ facts: { name: "a", artistName: "b" } }]) { predicted } }',
  ]) {
    const { errors } = await api.execute(query);
    expect(errors[0]!.extensions.code).toBe('NO_CHAMPION');
  }
  expect(await api.services.predictions.readiness()).toEqual({
    ready: false,
    reason: expect.stringContaining('champion'),
  });
});

describe('with two versions', () => {
  beforeAll(async () => {
    await api.train('ARTIST_MEAN');
    await api.train('RIDGE');
    await api.data(PROMOTE, { input: { version: 1, reason: 'first' } });
  }, 60_000);

  test('returns the error of a version by split, with the baselines and the lineage', async () => {
    const { modelVersion } = await api.data(`{
      modelVersion(number: 2) {
        number isChampion artifactHash run { preset status seed config split { strategy seed keepSongsTogether } } datasetVersion { number }
        metrics { split trackCount mae mse rmse r2 bias baselines { baseline mae } }
      }
    }`);
    expect(modelVersion).toMatchObject({
      number: 2,
      isChampion: false,
      run: {
        preset: 'RIDGE',
        status: 'SUCCEEDED',
        split: { strategy: 'RANDOM', seed: 42, keepSongsTogether: true },
      },
      datasetVersion: { number: 1 },
    });
    expect(modelVersion.metrics.map((row: Json) => row.split)).toEqual(['TRAIN', 'VALIDATION', 'TEST']);
    const total = modelVersion.metrics.reduce((sum: number, row: Json) => sum + row.trackCount, 0);
    expect(total).toBe(300);
    for (const row of modelVersion.metrics) {
      expect(row.rmse ** 2).toBeCloseTo(row.mse, 6);
      expect(row.baselines.map(({ baseline }: Json) => baseline)).toEqual([
        'TRAIN_MEAN',
        'ARTIST_MEAN',
        'RIDGE',
      ]);
      expect(row.baselines[2].mae).toBeCloseTo(row.mae, 9); // it is that baseline
    }
    const { modelVersion: test } = await api.data(
      '{ modelVersion(number: 2) { metrics(split: TEST) { split } } }',
    );
    expect(test.metrics).toEqual([{ split: 'TEST' }]);
  });

  test('returns residuals of the champion and the test split by default', async () => {
    const { residuals, theirs } = await api.data(`{
      residuals(first: 100) { totalCount edges { node { split actual predicted residual absoluteError modelVersion { number } track { name artist { name } } } } }
      theirs: residuals(version: 2, split: TRAIN, first: 1) { edges { node { split modelVersion { number } } } }
    }`);
    const errors = residuals.edges.map(({ node }: Json) => node.absoluteError);
    expect(errors).toEqual([...errors].sort((a: number, b: number) => b - a));
    for (const { node } of residuals.edges) {
      expect(node).toMatchObject({ split: 'TEST', modelVersion: { number: 1 } });
      expect(node.residual).toBeCloseTo(node.actual - node.predicted, 9);
      expect(node.absoluteError).toBe(Math.abs(node.residual));
    }
    expect(theirs.edges[0].node).toEqual({ split: 'TRAIN', modelVersion: { number: 2 } });
  });

  test('returns residuals of an artist and within bounds', async () => {
    const { artistErrorStats } = await api.data(`{
      artistErrorStats(first: 1, minTracks: 2, orderBy: { field: TRACK_COUNT, direction: DESC }) {
        edges { node { trackCount mae bias rmse artist { name } } }
      }
    }`);
    const { node } = artistErrorStats.edges[0];
    const { residuals, large } = await api.data(
      `query ($artist: String!) {
        residuals(artist: $artist, first: 100) { totalCount edges { node { residual absoluteError track { artist { name } } } } }
        large: residuals(first: 100, filter: { absoluteError: { min: 10 }, track: { popularity: { max: 50 } } }) {
          edges { node { absoluteError track { popularity } } }
        }
      }`,
      { artist: node.artist.name },
    );
    expect(residuals.totalCount).toBe(node.trackCount);
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(mean(residuals.edges.map((edge: Json) => edge.node.absoluteError))).toBeCloseTo(node.mae, 9);
    expect(mean(residuals.edges.map((edge: Json) => edge.node.residual))).toBeCloseTo(node.bias, 9);
    for (const edge of residuals.edges) expect(edge.node.track.artist.name).toBe(node.artist.name);
    for (const edge of large.edges) {
      expect(edge.node.absoluteError).toBeGreaterThanOrEqual(10);
      expect(edge.node.track.popularity).toBeLessThanOrEqual(50);
    }
    expect((await api.data('{ residuals(artist: "unknown") { totalCount } }')).residuals.totalCount).toBe(0);
  });

  test('returns artist errors with a minimum number of tracks, in pages both ways', async () => {
    const query = `query ($first: Int, $after: String, $last: Int, $before: String) {
      artistErrorStats(split: TRAIN, minTracks: 2, first: $first, after: $after, last: $last, before: $before) {
        totalCount pageInfo { hasNextPage endCursor } edges { cursor node { trackCount mae artist { name } } }
      }
    }`;
    const names: string[] = [];
    for (let after: string | null = null; ;) {
      const { artistErrorStats: page }: Json = await api.data(query, { first: 4, after });
      for (const { node } of page.edges) {
        expect(node.trackCount).toBeGreaterThanOrEqual(2);
        names.push(node.artist.name);
      }
      if (!page.pageInfo.hasNextPage) {
        expect(names).toHaveLength(page.totalCount);
        break;
      }
      after = page.pageInfo.endCursor;
    }
    expect(new Set(names).size).toBe(names.length);
    const { artistErrorStats: end } = await api.data(query, { last: 4 });
    expect(end.edges.map(({ node }: Json) => node.artist.name)).toEqual(names.slice(-4));
    const { errors } = await api.execute('{ artistErrorStats(minTracks: 0) { totalCount } }');
    expect(errors[0]!.extensions).toMatchObject({ code: 'INVALID_ARGUMENT', field: ['minTracks'] });
  });

  test('returns a typed error or null for an unknown version', async () => {
    const { errors } = await api.execute('{ residuals(version: 99) { totalCount } }');
    expect(errors[0]!.extensions).toMatchObject({ code: 'VERSION_NOT_FOUND', field: ['version'] });
    expect(await api.data('{ modelVersion(number: 99) { id } }')).toEqual({ modelVersion: null });
  });

  test('promotes and rolls back immediately, refuses with a message, and records both', async () => {
    const refused = await api.data(PROMOTE, { input: { version: 1 } });
    expect(refused.promoteModelVersion).toEqual({
      modelVersion: null,
      promotion: null,
      verdict: null,
      userErrors: [
        {
          code: 'ALREADY_CHAMPION',
          field: ['input', 'version'],
          message: expect.stringContaining('champion'),
        },
      ],
    });
    const late = await api.data(PROMOTE, { input: { version: 2, expectedChampion: 7 } });
    expect(late.promoteModelVersion.userErrors[0]).toMatchObject({
      code: 'CHAMPION_CHANGED',
      field: ['input', 'expectedChampion'],
    });

    const { promoteModelVersion: undecided } = await api.data(PROMOTE, {
      input: { version: 2, reason: 'better' },
    });
    expect(undecided).toMatchObject({
      modelVersion: null,
      promotion: null,
      verdict: {
        outcome: 'INSUFFICIENT_EVIDENCE',
        reasons: ['TOO_FEW_ROWS'],
        champion: { number: 1 },
        challenger: { number: 2 },
      },
      userErrors: [{ code: 'INSUFFICIENT_EVIDENCE', field: ['input', 'version'] }],
    });
    expect(undecided.verdict.trackCount).toBeLessThan(200);
    expect(undecided.userErrors[0].message).toContain(undecided.verdict.summary);
    const { promoteModelVersion: unexplained } = await api.data(PROMOTE, {
      input: { version: 2, force: true },
    });
    expect(unexplained.userErrors).toMatchObject([{ code: 'REASON_REQUIRED', field: ['input', 'reason'] }]);

    const before = new Date();
    const done = await api.data(PROMOTE, {
      input: { version: 2, expectedChampion: 1, reason: 'better', force: true },
    });
    expect(done.promoteModelVersion).toEqual({
      modelVersion: { number: 2, isChampion: true },
      promotion: {
        kind: 'PROMOTE',
        reason: 'better',
        forced: true,
        fromVersion: { number: 1 },
        toVersion: { number: 2 },
        verdict: { outcome: 'INSUFFICIENT_EVIDENCE' },
      },
      verdict: undecided.verdict,
      userErrors: [],
    });
    expect((await api.data('{ residuals(first: 1) { edges { node { modelVersion { number } } } } }')).residuals.edges[0].node)
      .toEqual({ modelVersion: { number: 2 } }); // prettier-ignore

    const { rollbackModel } = await api.data(
      'mutation { rollbackModel(input: {}) { modelVersion { number } promotion { kind } userErrors { code } } }',
    );
    expect(rollbackModel).toEqual({
      modelVersion: { number: 1 },
      promotion: { kind: 'ROLLBACK' },
      userErrors: [],
    });

    const { model } = await api.data(
      `query ($then: DateTime!, $ever: DateTime!) { model {
        champion { number } then: championAt(time: $then) { number } ever: championAt(time: $ever) { number }
        versions { totalCount edges { node { number } } }
        promotions { totalCount edges { node { id kind promotedAt toVersion { number } fromVersion { number } } } }
      } }`,
      { then: before.toISOString(), ever: '1999-01-01T00:00:00Z' },
    );
    expect(model).toMatchObject({ champion: { number: 1 }, then: { number: 1 }, ever: null });
    expect(model.versions.edges.map(({ node }: Json) => node.number)).toEqual([2, 1]);
    expect(
      model.promotions.edges.map(({ node }: Json) => [
        node.kind,
        node.fromVersion?.number,
        node.toVersion.number,
      ]),
    ).toEqual([
      ['ROLLBACK', 2, 1],
      ['PROMOTE', 1, 2],
      ['PROMOTE', undefined, 1],
    ]);
  });

  test('finds versions, promotions, runs, residuals and artist errors by node(id)', async () => {
    const found = await api.data(`{
      model { champion { id run { id } } promotions { edges { node { id verdict { id } } } } }
      residuals(first: 1) { edges { node { id } } }
      predictions(first: 1) { edges { node { id } } }
      artistErrorStats(first: 1) { edges { node { id } } }
      predict(tracks: [{ facts: { name: "a", artistName: "b", genres: ["pop"] } }]) { id predicted track { id } actual }
    }`);
    const ids = {
      ModelVersion: found.model.champion.id,
      TrainingRun: found.model.champion.run.id,
      Promotion: found.model.promotions.edges[0].node.id,
      PromotionVerdict: found.model.promotions.edges[1].node.verdict.id,
      Residual: found.residuals.edges[0].node.id,
      Prediction: found.predictions.edges[0].node.id,
      ArtistErrorStats: found.artistErrorStats.edges[0].node.id,
    };
    for (const [type, id] of Object.entries(ids)) {
      const { node } = await api.data('query ($id: ID!) { node(id: $id) { __typename id } }', { id });
      expect(node).toEqual({ __typename: type, id });
    }
    const [unreleased] = found.predict;
    expect(unreleased).toMatchObject({ track: null, actual: null });
    const { node } = await api.data(
      'query ($id: ID!) { node(id: $id) { id ... on Prediction { predicted } } }',
      {
        id: unreleased.id,
      },
    );
    expect(node).toEqual({ id: unreleased.id, predicted: unreleased.predicted });
  });
});
