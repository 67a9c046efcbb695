import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { demoCatalogue, toCsv } from '../../../src/dataset/index.js';
import { createTestApi, type TestApi } from '../../support/api.js';

let api: TestApi;
beforeAll(async () => {
  api = await createTestApi({ tracks: 0 });
  await api.services.dataset.importDemo({ seed: 7, tracks: 2500 });
  await api.train('ARTIST_MEAN');
  await api.train('RIDGE');
});
afterAll(() => api.close());

const refused = (promotion: Promise<unknown>) =>
  promotion.then(
    () => expect('promoted').toBe('refused'),
    (error: { code: string; message: string; answer: { verdict: object } }) => error,
  );
const verdicts = () => api.db.prisma.promotionVerdict.findMany({ orderBy: { id: 'asc' } });

test('the first promotion skips the gate, with and without force', async () => {
  const { promotion } = await api.services.registry.promote({
    version: 1,
    force: true,
    reason: 'no other version',
  });
  expect(promotion).toMatchObject({ verdictId: null, forced: false });
  expect(await verdicts()).toEqual([]);
});

test('a better version passes the gate, and its verdict is stored with the promotion', async () => {
  const { promotion } = await api.services.registry.promote({ version: 2 });
  const [verdict] = await api.services.reads.verdicts.by('id')([promotion.verdictId!]);
  expect(promotion.forced).toBe(false);
  expect(verdict).toMatchObject({
    championNumber: 1,
    challengerNumber: 2,
    mode: 'SUPERIOR',
    margin: 0.15,
    outcome: 'PASSED',
    report: { reasons: [], learned: 0, otherReleases: 0, scoredAnewId: null, tested: verdict!.trackCount },
  });
  expect(verdict!.trackCount).toBeGreaterThan(400);
  expect(verdict!.differenceInterval!.upper).toBeLessThan(0);
  const { rows } = await api.db.pool.query<{ champion: number; challenger: number }>(
    `SELECT avg(absolute_error) FILTER (WHERE model_version_id = 1) AS champion,
       avg(absolute_error) FILTER (WHERE model_version_id = 2) AS challenger FROM prediction WHERE split = 'TEST'`,
  );
  expect(verdict!.championMae).toBeCloseTo(rows[0]!.champion, 9);
  expect(verdict!.challengerMae).toBeCloseTo(rows[0]!.challenger, 9);
});

test('a worse version is refused with its figures, which concurrent requests compute once, and nothing changes', async () => {
  const before = await verdicts();
  const refusals = await Promise.all(
    Array.from({ length: 8 }, () => refused(api.services.registry.promote({ version: 1 }))),
  );
  const after = await verdicts();
  expect(after).toHaveLength(before.length + 1);
  const { id, championMae, challengerMae } = after.at(-1)!;
  for (const error of refusals) {
    expect(error).toMatchObject({
      code: 'GATE_REFUSED',
      field: ['version'],
      answer: { verdict: { id, outcome: 'REFUSED', report: { reasons: ['NOT_SUPERIOR'] } } },
    });
    expect(error!.message).toContain(`MAE ${challengerMae!.toFixed(2)} against ${championMae!.toFixed(2)}`);
  }
  expect(await api.services.registry.promotionVerdict({ version: 1 })).toMatchObject({ id });
  expect((await api.services.reads.champion())!.number).toBe(2);
});

test('another mode or margin produces a separate verdict', async () => {
  const { promotionVerdict, promote } = api.services.registry;
  expect(await promotionVerdict({ version: 1, mode: 'NON_INFERIOR' })).toMatchObject({
    outcome: 'REFUSED',
    report: { reasons: ['NOT_NON_INFERIOR'] },
  });
  expect(await promotionVerdict({ version: 1, mode: 'NON_INFERIOR', margin: 10 })).toMatchObject({
    outcome: 'PASSED',
    margin: 10,
  });
  for (const margin of [0, -1, NaN, 10.1])
    await expect(promote({ version: 1, margin })).rejects.toMatchObject({ code: 'INVALID_MARGIN' });
  for (const margin of [0.51, 10])
    await expect(promote({ version: 1, mode: 'NON_INFERIOR', margin })).rejects.toMatchObject({
      code: 'FORCE_REQUIRED',
      field: ['margin'],
    });
  await expect(promotionVerdict({ version: 2 })).rejects.toMatchObject({ code: 'ALREADY_CHAMPION' });
  await expect(promotionVerdict({ version: 99 })).rejects.toMatchObject({ code: 'VERSION_NOT_FOUND' });
});

test('force overrides a refusal and records its reason; it overrides nothing if the gate passes the version', async () => {
  const { promote, rollback } = api.services.registry;
  for (const reason of [undefined, null, '', '  '])
    await expect(promote({ version: 1, force: true, reason })).rejects.toMatchObject({
      code: 'REASON_REQUIRED',
      field: ['reason'],
    });
  const count = (await verdicts()).length;
  const forced = await promote({ version: 1, force: true, reason: 'explainable' });
  expect(forced.promotion).toMatchObject({ forced: true, reason: 'explainable' });
  expect(forced.promotion.verdictId).not.toBeNull();
  const agreed = await promote({ version: 2, force: true, reason: 'in any case' });
  expect(agreed.promotion.forced).toBe(false);
  const back = await rollback({});
  expect(back.promotion).toMatchObject({ verdictId: null, forced: false });
  await rollback({});
  expect(await verdicts()).toHaveLength(count);
  const wide = {
    mode: 'NON_INFERIOR',
    margin: 10,
    force: true,
    reason: 'the others cannot be explained',
  } as const;
  expect((await promote({ version: 1, ...wide })).promotion).toMatchObject({ forced: true });
  await rollback({});
});

test('an equal version passes as no worse, but not as better', async () => {
  const twin = await api.train('RIDGE', 2);
  await expect(api.services.registry.promote({ version: twin })).rejects.toMatchObject({
    code: 'GATE_REFUSED',
  });
  const { promotion } = await api.services.registry.promote({ version: twin, mode: 'NON_INFERIOR' });
  expect(promotion.forced).toBe(false);
  await api.services.registry.rollback({});
});

test('a version that is better by chance on 50 tracks does not pass', async () => {
  const tracks = await api.db.pool.query<{ key: string; split: string }>(
    'SELECT key, split FROM prediction JOIN track ON track.id = track_id WHERE model_version_id = 2 ORDER BY key',
  );
  const part = (...splits: string[]) =>
    tracks.rows.filter(({ split }) => splits.includes(split)).map(({ key }) => key);
  const test_ = part('TEST');
  const { id } = await api.services.training.trigger({
    preset: 'ARTIST_MEAN',
    split: {
      strategy: 'EXPLICIT',
      train: [...part('TRAIN'), ...test_.slice(50)],
      validation: part('VALIDATION'),
      test: test_.slice(0, 50),
    },
  });
  await api.services.training.runTraining(id, new AbortController().signal);
  const [version] = await api.services.reads.versions.by('run')([id]);
  const verdict = await api.services.registry.promotionVerdict({ version: version!.number });
  expect(verdict).toMatchObject({ outcome: 'INSUFFICIENT_EVIDENCE', report: { reasons: ['TOO_FEW_ROWS'] } });
  expect(verdict!.trackCount).toBeLessThanOrEqual(50);
  const { learned, tested } = verdict!.report;
  expect(tested - learned).toBeLessThanOrEqual(50);
  await expect(api.services.registry.promote({ version: version!.number })).rejects.toMatchObject({
    code: 'INSUFFICIENT_EVIDENCE',
    message: expect.stringContaining('at least 200 tracks of 50 artists are required'),
  });
});

describe('over two dataset versions', () => {
  let newer: number;
  beforeAll(async () => {
    // Every label and fact changes, and new tracks are added.
    const grown = [...demoCatalogue({ seed: 7, tracks: 3000 })].map((row) => ({
      ...row,
      popularity: Math.min(100, row.popularity + 7),
      artistPopularity: row.artistPopularity && Math.min(100, row.artistPopularity + 5),
    }));
    const file = join(api.artifacts.folder, 'grown.csv');
    writeFileSync(file, Buffer.concat([...toCsv(grown)]));
    expect(await api.services.dataset.importFile(file)).toMatchObject({ datasetVersion: 2 });
    newer = await api.train('RIDGE');
  });

  /** Mean error of a version's current predictions for the tracks that neither version was trained on. */
  async function errorNow(version: number): Promise<{ mae: number; tracks: number }> {
    const { rows } = await api.db.pool.query<{ trackId: number; actual: number }>(
      `SELECT n.track_id AS "trackId", n.actual FROM prediction n LEFT JOIN prediction o ON o.track_id = n.track_id AND o.model_version_id = 2
       WHERE n.model_version_id = (SELECT id FROM model_version WHERE number = $1) AND n.split = 'TEST' AND coalesce(o.split, 'TEST') = 'TEST'`,
      [newer],
    );
    const answers = await api.services.predictions.predict({
      tracks: rows.map(({ trackId }) => ({ trackId })),
      version,
    });
    const errors = answers.map(({ predicted }, row) => Math.abs(predicted - rows[row]!.actual));
    return { mae: errors.reduce((sum, error) => sum + error, 0) / errors.length, tracks: rows.length };
  }

  test('the gate predicts again with the older champion on the newer facts and labels', async () => {
    const verdict = (await api.services.registry.promotionVerdict({ version: newer }))!;
    const [champion, challenger] = [await errorNow(2), await errorNow(newer)];
    expect(verdict).toMatchObject({
      championNumber: 2,
      trackCount: champion.tracks,
      report: { scoredAnewId: verdict.championId, learned: 0, otherReleases: 0 },
    });
    expect(verdict.championMae).toBeCloseTo(champion.mae, 9);
    expect(verdict.challengerMae).toBeCloseTo(challenger.mae, 9);
    const { number } = await api.db.prisma.datasetVersion.findFirstOrThrow({
      where: { id: verdict.datasetVersionId! },
    });
    expect(number).toBe(2);
  });

  test('the gate predicts again with the older challenger, with its intervals', async () => {
    await api.services.registry.promote({ version: newer, force: true, reason: 'newer data' });
    const verdict = (await api.services.registry.promotionVerdict({ version: 2 }))!;
    expect(verdict.report.scoredAnewId).toBe(verdict.challengerId);
    expect(verdict.challengerMae).toBeCloseTo((await errorNow(2)).mae, 9);
    expect(verdict.coverage).toBeGreaterThan(0.5);
  });

  test('force replaces a champion that cannot be loaded, but never promotes a challenger that cannot be loaded', async () => {
    const { promote } = api.services.registry;
    const { id } = await api.services.training.trigger({ preset: 'ARTIST_MEAN', datasetVersion: 1, seed: 3 });
    await api.services.training.runTraining(id, new AbortController().signal);
    const [damaged] = await api.services.reads.versions.by('run')([id]);
    const { number: version, artifactHash } = damaged!;
    await promote({ version, force: true, reason: 'to be damaged' });
    writeFileSync(join(api.artifacts.folder, artifactHash.slice(0, 2), artifactHash), 'damaged');

    await expect(promote({ version: newer })).rejects.toMatchObject({ code: 'NOT_JUDGED' });
    const { promotion } = await promote({ version: newer, force: true, reason: 'the champion is damaged' });
    expect(promotion).toMatchObject({ forced: true, verdictId: null });
    await expect(
      promote({ version, mode: 'NON_INFERIOR', force: true, reason: 'never mind' }),
    ).rejects.toMatchObject({ code: 'NOT_JUDGED' });
  });
});
