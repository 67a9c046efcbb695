import { createTestApi, type TestApi } from '../support/api.js';
import type { Json } from '../support/http.js';

let api: TestApi;
beforeAll(async () => {
  api = await createTestApi();
  for (const seed of [1, 2, 3]) await api.train('ARTIST_MEAN', seed);
  await api.services.registry.promote({ version: 1 });
});
afterAll(() => api.close());

const update = async (input: object) =>
  (
    await api.data(
      `mutation ($input: UpdateModelVersionInput!) {
        updateModelVersion(input: $input) { modelVersion { number description tags } userErrors { code field message } }
      }`,
      { input },
    )
  ).updateModelVersion;
const archive = async (version: number) =>
  (
    await api.data(
      `mutation ($input: ArchiveModelVersionInput!) {
        archiveModelVersion(input: $input) { modelVersion { number archivedAt } userErrors { code field message } }
      }`,
      { input: { version } },
    )
  ).archiveModelVersion;
const listed = async (filter: object) =>
  (
    await api.data(
      'query ($filter: ModelVersionFilter) { model { versions(filter: $filter) { totalCount edges { node { number } } } } }',
      { filter },
    )
  ).model.versions.edges.map(({ node }: Json) => node.number);

describe('description and tags', () => {
  test('describes and tags a version, finds it by tag, and keeps omitted fields', async () => {
    expect(await update({ version: 2, description: 'For Monday', addTags: ['b', 'a'] })).toEqual({
      modelVersion: { number: 2, description: 'For Monday', tags: ['a', 'b'] },
      userErrors: [],
    });
    await update({ version: 3, addTags: ['a', 'team:Ångström/1'] });
    expect((await update({ version: 2, addTags: ['a', 'c'], removeTags: ['b', 'never'] })).modelVersion).toEqual({
      number: 2,
      description: 'For Monday',
      tags: ['a', 'c'],
    }); // prettier-ignore
    expect(await listed({ tags: ['a'] })).toEqual([3, 2]);
    expect(await listed({ tags: ['a', 'c'] })).toEqual([2]);
    expect(await listed({ tags: ['b'] })).toEqual([]);
    expect((await update({ version: 2, description: null })).modelVersion.description).toBeNull();
  });

  test('keeps all tags of concurrent requests', async () => {
    const tags = Array.from({ length: 12 }, (_, i) => `at-once-${String(i).padStart(2, '0')}`);
    await Promise.all(tags.map((tag) => update({ version: 1, addTags: [tag] })));
    expect((await update({ version: 1 })).modelVersion.tags).toEqual(tags);
    await update({ version: 1, removeTags: tags });
  });

  test.each([
    ['an unknown version', { version: 99 }, 'VERSION_NOT_FOUND', 'version'],
    ['a blank tag', { version: 1, addTags: [' '] }, 'INVALID_TAG', 'addTags'],
    ['a long tag', { version: 1, addTags: ['x'.repeat(51)] }, 'INVALID_TAG', 'addTags'],
    ['a tag of two lines', { version: 1, addTags: ['a\nb'] }, 'INVALID_TAG', 'addTags'],
    ['a tag both added and removed', { version: 1, addTags: ['a'], removeTags: ['a'] }, 'INVALID_TAG', 'removeTags'],
    ['21 tags', { version: 1, addTags: Array.from({ length: 21 }, (_, i) => `t${i}`) }, 'TOO_MANY_TAGS', 'addTags'],
    ['a long description', { version: 1, description: 'x'.repeat(2001) }, 'INVALID_DESCRIPTION', 'description'],
  ])('refuses %s without a change', async (_, input, code, field) => {
    expect(await update(input)).toEqual({
      modelVersion: null,
      userErrors: [{ code, field: ['input', field], message: expect.any(String) }],
    });
    expect((await update({ version: 1 })).modelVersion).toEqual({ number: 1, description: null, tags: [] });
  }); // prettier-ignore
});

describe('archiving', () => {
  const rows = (version: number) => ({
    predictions: api.db.prisma.prediction.count({ where: { modelVersionId: version } }),
    artists: api.db.prisma.artistErrorStatistic.count({ where: { modelVersionId: version } }),
    metrics: api.db.prisma.modelVersionMetric.count({ where: { modelVersionId: version } }),
  });

  test('refuses the champion and an unknown version', async () => {
    expect((await archive(1)).userErrors[0]).toMatchObject({ code: 'CHAMPION', field: ['input', 'version'] });
    expect((await archive(99)).userErrors[0]).toMatchObject({ code: 'VERSION_NOT_FOUND' });
    expect(await rows(1).predictions).toBe(300);
  });

  test('removes predictions and artist errors, keeps metrics and slices, and has no effect a second time', async () => {
    const [first, again] = await Promise.all([archive(3), archive(3)]);
    expect(first).toEqual({ modelVersion: { number: 3, archivedAt: expect.any(String) }, userErrors: [] });
    expect(again).toEqual(first);
    expect(await archive(3)).toEqual(first);
    expect(await rows(3).predictions).toBe(0);
    expect(await rows(3).artists).toBe(0);
    expect(await rows(3).metrics).toBeGreaterThan(0);
    expect(await rows(2).predictions).toBe(300);
    const { modelVersion, errorSlices } = await api.data(`{
      modelVersion(number: 3) { metrics(split: TEST) { mae } predictions { totalCount } errorSlices(by: EXPLICIT) { label } }
      errorSlices(version: 3, by: EXPLICIT) { label }
    }`);
    expect(modelVersion.metrics).toHaveLength(1);
    expect(modelVersion.predictions.totalCount).toBe(0);
    expect(modelVersion.errorSlices.length).toBeGreaterThan(0);
    expect(errorSlices).toEqual(modelVersion.errorSlices);
    expect(await listed({ archived: true })).toEqual([3]);
    expect(await listed({ archived: false })).toEqual([2, 1]);
  });

  test('accepts a description of an archived version and refuses promotion, rollback, refresh and prediction', async () => {
    expect((await update({ version: 3, description: 'Gone' })).userErrors).toEqual([]);
    for (const mutation of [
      'promoteModelVersion(input: { version: 3, force: true, reason: "test" })',
      'rollbackModel(input: { version: 3 })',
      'refreshModelVersion(input: { version: 3 })',
    ]) {
      const { answer } = await api.data(`mutation { answer: ${mutation} { userErrors { code field } } }`);
      expect(answer.userErrors).toEqual([{ code: 'ARCHIVED', field: ['input', 'version'] }]);
    }
    for (const query of [
      'predict(version: 3, tracks: [{ facts: { name: "a", artistName: "b" } }]) { predicted }',
      'predictions(version: 3) { totalCount }',
      'residuals(version: 3) { totalCount }',
      'artistErrorStats(version: 3) { totalCount }',
    ]) {
      const { errors } = await api.execute(`{ ${query} }`);
      expect(errors[0]!.extensions).toMatchObject({ code: 'ARCHIVED', field: ['version'] });
    }
    expect((await api.data('{ model { champion { number } } }')).model.champion.number).toBe(1);
  });

  test('accepts one of two concurrent requests that archive and promote the same version', async () => {
    for (let round = 0; round < 6; round++) {
      const version = await api.train('ARTIST_MEAN', 10 + round);
      const input = { version, force: true, reason: 'test' };
      const [archived, promoted] = await Promise.all([
        archive(version),
        api.services.registry.promote(input).then(
          () => null,
          (error: { code: string }) => error.code,
        ),
      ]);
      const refusal = archived.userErrors[0]?.code ?? null;
      expect([refusal, promoted]).toEqual(refusal === null ? [null, 'ARCHIVED'] : ['CHAMPION', null]);
    }
  });
});
