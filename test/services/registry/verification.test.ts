import { type VerificationItem } from '../../../src/db/json-columns.js';
import { createTestApi, type TestApi, tinyNetwork } from '../../support/api.js';
import { corruptions, createCorrupter } from '../../support/corruption.js';

jest.setTimeout(240_000); // takes seconds on an idle machine
let api: TestApi;
beforeAll(async () => {
  api = await createTestApi({ tracks: 0 });
  await api.services.dataset.importDemo({ seed: 7, tracks: 300 });
  await api.train('RIDGE');
  await api.train('RESIDUAL_NET', 1, tinyNetwork);
});
afterAll(() => api.close());

const verify = (version: number, actor?: string) => api.services.registry.verify({ version, actor });
const faultyItems = (items: readonly VerificationItem[]) =>
  items.filter(({ status }) => status !== 'OK').map(({ kind, name, status }) => [kind, name, status]);

test.each([1, 2])('a newly trained version %i is intact and has every kind of evidence', async (version) => {
  const { intact, items, actor } = await verify(version, 'an auditor');
  expect(faultyItems(items)).toEqual([]);
  expect({ intact, actor }).toEqual({ intact: true, actor: 'an auditor' });
  expect([...new Set(items.map(({ kind }) => kind))]).toEqual([
    'MANIFEST',
    'PROVENANCE',
    'MODEL_FILE',
    'PREDICTIONS_FILE',
    'DATASET_FILE',
    'SOURCE_FILE',
    'DATASET_CONTENT',
    'STORED_PREDICTIONS',
    'STORED_METRICS',
    'REPEATED_PREDICTIONS',
  ]);
  expect(items.find(({ kind }) => kind === 'REPEATED_PREDICTIONS')!.found).toBe(
    '200 of 200 tracks predicted as stored',
  );
});

test('verification names any damaged file and skips the checks that depend on it', async () => {
  const files = (await verify(2)).items.filter(({ expected }) => /^[0-9a-f]{64}$/.test(expected));
  const stored = files.filter(({ kind }) => /_FILE$|MANIFEST/.test(kind));
  expect(stored.length).toBeGreaterThan(8);
  const { corrupt } = createCorrupter(api.artifacts.folder, 5);
  const hashes = stored.map(({ expected }) => expected);
  for (const [i, { kind, name, expected }] of stored.entries()) {
    const how = corruptions[i % corruptions.length]!;
    const restore = await corrupt(expected, how, hashes);
    const { intact, items } = await verify(2);
    expect(intact).toBe(false);
    // Files of equal content are one artifact.
    const same = stored.filter((file) => file.expected === expected);
    const status = how === 'delete' ? 'MISSING' : 'MISMATCH';
    expect(faultyItems(items)).toEqual(
      kind === 'MANIFEST' ? [[kind, name, status]] : same.map((file) => [file.kind, file.name, status]),
    );
    await restore();
  }
  expect((await verify(2)).intact).toBe(true);
});

test('verification finds changed rows by comparison with the files, and changed metrics by comparison with the rows', async () => {
  const { id } = await api.db.prisma.modelVersion.findFirstOrThrow({ where: { number: 1 } });
  const change = (by: number) =>
    api.db.pool.query(
      `UPDATE prediction SET predicted = predicted + $2, residual = actual - (predicted + $2), absolute_error = abs(actual - (predicted + $2))
       WHERE model_version_id = $1 AND track_id = (SELECT min(track_id) FROM prediction WHERE model_version_id = $1 AND split = 'TEST')`,
      [id, by],
    );
  await change(0.125);
  expect(faultyItems((await verify(1)).items)).toEqual(
    expect.arrayContaining([
      ['STORED_PREDICTIONS', 'predictions', 'MISMATCH'],
      ['STORED_METRICS', 'TEST', 'MISMATCH'],
    ]),
  );
  await change(-0.125);
  await api.db.pool.query(
    `UPDATE model_version_metric SET mae = mae - 0.0001 WHERE model_version_id = $1 AND estimator = 'MODEL' AND split = 'VALIDATION'`,
    [id],
  );
  expect(
    faultyItems((await verify(1)).items).filter(([kind]) => kind !== 'REPEATED_PREDICTIONS'),
  ).toContainEqual(['STORED_METRICS', 'VALIDATION', 'MISMATCH']);
  await api.db.pool.query(
    `UPDATE training_run SET seed = seed + 1 WHERE id = (SELECT run_id FROM model_version WHERE id = $1)`,
    [id],
  );
  expect(faultyItems((await verify(1)).items)).toContainEqual(['PROVENANCE', 'seed', 'MISMATCH']);
});

test('the evidence is stored separately for each version', async () => {
  const { modelVersion } = await api.data(
    '{ modelVersion(number: 1) { verifications { intact actor startedAt finishedAt items { kind status } } } }',
  );
  const all: { intact: boolean; finishedAt: string }[] = modelVersion.verifications;
  expect(all.map(({ intact }) => intact)).toEqual([false, false, false, true]);
  expect(all.map(({ finishedAt }) => finishedAt)).toEqual(
    all
      .map(({ finishedAt }) => finishedAt)
      .sort()
      .reverse(),
  );
});

test('refuses versions that cannot be verified', async () => {
  const ask = async (version: number) =>
    (
      await api.data(
        `mutation ($version: Int!) { verifyModelVersion(input: { version: $version }) { verification { intact } userErrors { code field } } }`,
        { version },
      )
    ).verifyModelVersion;
  const refusal = (code: string) => ({
    verification: null,
    userErrors: [{ code, field: ['input', 'version'] }],
  });
  expect(await ask(99)).toEqual(refusal('VERSION_NOT_FOUND'));
  await api.services.registry.archive({ version: 2 });
  expect(await ask(2)).toEqual(refusal('ARCHIVED'));
});
