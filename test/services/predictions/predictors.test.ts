import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createPredictors } from '../../../src/services/predictions/predictors.js';
import { createTestApi, type TestApi } from '../../support/api.js';

let api: TestApi;
beforeAll(async () => {
  api = await createTestApi({ tracks: 60 });
  for (let seed = 1; seed <= 6; seed++) await api.train('ARTIST_MEAN', seed);
}, 120_000);
afterAll(() => api.close());

test('memory keeps the held version and the three most recently used ones', async () => {
  const predictors = createPredictors({ db: api.db, artifacts: api.artifacts.artifacts });
  const versions = await api.services.reads.versions.by('number')([1, 2, 3, 4, 5, 6]);
  const [v1, v2, v3, v4, v5, v6] = versions;
  await predictors.hold(v1!);
  for (const version of [v2!, v3!, v4!, v5!, v6!, v4!]) await predictors.estimate(version, []);

  const { folder } = api.artifacts;
  for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true });
  for (const version of [v1!, v4!, v5!, v6!])
    await expect(predictors.estimate(version, [])).resolves.toEqual([]);
  for (const version of [v2!, v3!])
    await expect(predictors.estimate(version, [])).rejects.toMatchObject({ code: 'ARTIFACT_MISSING' });

  predictors.dispose();
  await expect(predictors.estimate(v1!, [])).rejects.toMatchObject({ code: 'ARTIFACT_MISSING' });
});
