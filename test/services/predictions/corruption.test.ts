import { openFileArtifactStore } from '../../../src/artifacts/file-store.js';
import { readManifest } from '../../../src/model-files/manifest.js';
import { createPredictionsService } from '../../../src/services/predictions/index.js';
import { createTestApi, type TestApi, tinyNetwork } from '../../support/api.js';
import { corruptions, createCorrupter } from '../../support/corruption.js';

jest.setTimeout(240_000); // takes seconds on an idle machine
let api: TestApi;
beforeAll(async () => {
  api = await createTestApi();
  await api.train('RIDGE');
  await api.train('RESIDUAL_NET', 1, tinyNetwork);
});
afterAll(() => api.close());

const tracks = [{ trackId: 1 }, { facts: { title: 'New', artist: 'Unknown Artist' } }];
/** A service without cached models, like a process that has just started. */
const freshService = async () =>
  createPredictionsService({ ...api, artifacts: await openFileArtifactStore(api.artifacts.folder) });

/** The files that serving a version reads: its manifest and every file of the model. */
async function servedFiles(number: number): Promise<string[]> {
  const [version] = await api.services.reads.versions.by('number')([number]);
  const { files } = await readManifest(api.artifacts.artifacts, version!.artifactHash);
  return [version!.artifactHash, ...Object.values(files)];
}

test('each of 200 corruptions is refused when the file is loaded, and no prediction is served from it', async () => {
  const files = { 1: await servedFiles(1), 2: await servedFiles(2) };
  const all = [...files[1], ...files[2]];
  const { corrupt } = createCorrupter(api.artifacts.folder, 20261123);
  const outcomes: string[] = [];
  for (const version of [1, 2] as const) {
    await api.services.registry.promote({ version, force: true, reason: 'test' });
    for (let i = 0; i < 100; i++) {
      const hash = files[version][i % files[version].length]!;
      const how = corruptions[Math.floor(i / files[version].length + i) % corruptions.length]!;
      const restore = await corrupt(hash, how, all);
      const service = await freshService();
      const served = service.predict({ tracks }).then(
        () => 'SERVED',
        (error: { code: string }) => error.code,
      );
      outcomes.push(`${how}: ${await served}`);
      expect(await service.readiness()).toEqual({ ready: false, reason: expect.any(String) });
      expect(await service.serving()).toEqual({
        champion: version,
        serving: null,
        problem: expect.any(String),
      });
      service.dispose();
      await restore();
    }
  }
  expect(outcomes).toHaveLength(200);
  expect([...new Set(outcomes)].sort()).toEqual([
    'delete: ARTIFACT_MISSING',
    'flip: ARTIFACT_CORRUPT',
    'swap: ARTIFACT_CORRUPT',
    'truncate: ARTIFACT_CORRUPT',
  ]);
  const healed = await freshService();
  expect(await healed.readiness()).toEqual({ ready: true, champion: 2 });
  healed.dispose();
});

test('a service continues to serve the champion in memory, even if the next champion is damaged', async () => {
  await api.services.registry.promote({ version: 1, force: true, reason: 'test' });
  const service = await freshService();
  const predicted = async () =>
    (await service.predict({ tracks })).map(({ modelVersionId, predicted }) => [modelVersionId, predicted]);
  const before = await predicted();
  const { corrupt } = createCorrupter(api.artifacts.folder, 1);
  const [manifest, file] = await servedFiles(1);
  const mend = [
    await corrupt(manifest!, 'flip', []),
    await corrupt(file!, 'delete', []),
    await corrupt((await servedFiles(2))[0]!, 'truncate', []),
  ];
  expect(await predicted()).toEqual(before);
  expect(await service.readiness()).toEqual({ ready: true, champion: 1 });

  await api.services.registry.promote({ version: 2, force: true, reason: 'test' });
  expect(await predicted()).toEqual(before);
  const problem = expect.stringContaining('version 1, which is in memory, continues to serve');
  expect(await service.readiness()).toEqual({ ready: true, champion: 2, serving: 1, problem });
  await expect(service.predict({ tracks, version: 2 })).rejects.toMatchObject({ code: 'ARTIFACT_CORRUPT' });
  const fallbackErrors = () =>
    api.log.lines.filter(({ level, message }) => level === 'error' && /in memory, continues/.test(message));
  expect(fallbackErrors()).toHaveLength(1); // logged once for any number of requests

  for (const restore of mend) await restore();
  expect(await service.readiness()).toEqual({ ready: true, champion: 2 });
  expect(await predicted()).not.toEqual(before);
  service.dispose();
});

test.each(corruptions)(
  'a training whose dataset file is damaged by %s fails and creates no version',
  async (how) => {
    const { artifactHash } = await api.db.prisma.datasetVersion.findFirstOrThrow();
    const restore = await createCorrupter(api.artifacts.folder, 3).corrupt(
      artifactHash,
      how,
      await servedFiles(2),
    );
    await expect(api.train('ARTIST_MEAN')).rejects.toThrow(
      how === 'delete' ? 'ARTIFACT_MISSING' : 'ARTIFACT_CORRUPT',
    );
    await restore();
  },
);
