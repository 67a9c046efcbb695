import type { ArtifactStore } from '../../src/artifacts/store.js';
import type { Manifest } from '../../src/model-files/manifest.js';
import { createPredictionsService } from '../../src/services/predictions/index.js';
import { verify } from '../../src/services/registry/verification/verify.js';
import { createTestApi, type TestApi } from '../support/api.js';

let api: TestApi;
beforeAll(async () => {
  api = await createTestApi();
  await api.train('RIDGE');
});
afterAll(() => api.close());

/** A store in which a file of version 1 is another one, with correct hashes. */
async function storeWith(
  name: string,
  edit: (json: Record<string, unknown>) => object,
): Promise<ArtifactStore> {
  const { artifacts } = api.artifacts;
  const { artifactHash } = await api.db.prisma.modelVersion.findFirstOrThrow();
  const manifest = JSON.parse((await artifacts.get(artifactHash)).toString()) as Manifest;
  const before = JSON.parse((await artifacts.get(manifest.files[name]!)).toString()) as Record<
    string,
    unknown
  >;
  const hash = await artifacts.put(Buffer.from(JSON.stringify(edit(before))));
  const changed = Buffer.from(JSON.stringify({ ...manifest, files: { ...manifest.files, [name]: hash } }));
  const get = (wanted: string) =>
    wanted === artifactHash ? Promise.resolve(changed) : artifacts.get(wanted);
  return Object.assign(Object.create(artifacts) as ArtifactStore, { get });
}

test('a version with an altered calibration is not intact', async () => {
  const artifacts = await storeWith('calibration.json', ({ scores }) => ({
    scores: (scores as number[]).map((score) => score * 1.5),
  }));
  const { items } = await verify({ ...api, artifacts })({ version: 1 });
  expect(items.find(({ kind }) => kind === 'REPEATED_PREDICTIONS')!.status).toBe('MISMATCH');
});

test('a champion that cannot predict is not ready, although its row exists', async () => {
  await api.services.registry.promote({ version: 1, force: true, reason: 'test' });
  const ready = async (artifacts: ArtifactStore) => {
    const service = createPredictionsService({ ...api, artifacts });
    const answer = await service.readiness();
    service.dispose();
    return answer;
  };
  expect(await ready(api.artifacts.artifacts)).toEqual({ ready: true, champion: 1 });
  const malformed = await storeWith('ridge.json', (ridge) => ({ ...ridge, intercept: 'x' }));
  expect(await ready(malformed)).toEqual({ ready: false, reason: expect.stringContaining('ridge.json') });
  const undefinedScale = await storeWith('preprocessing.json', ({ features }) => {
    const { scaler, ...others } = features as { scaler: { scales: number[] } };
    return { features: { ...others, scaler: { ...scaler, scales: scaler.scales.map(() => 0) } } };
  });
  expect(await ready(undefinedScale)).toEqual({ ready: false, reason: expect.stringContaining('NaN') });
});
