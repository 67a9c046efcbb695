import { setTimeout } from 'node:timers/promises';
import { promote } from '../../../src/services/registry/promote.js';
import { rollback } from '../../../src/services/registry/rollback.js';
import { registryQueries } from '../../../src/services/registry/queries.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { createVerdicts, createVersions, silent } from './versions.js';

let database: TestDatabase;
let registry: ReturnType<typeof open>;

const open = () => {
  const deps = { db: database.db, log: silent };
  const unasked = () => Promise.reject(new Error('Every verdict is known.'));
  return { promote: promote(deps, unasked), rollback: rollback(deps), ...registryQueries(deps) };
};
const championNumber = async () => {
  const [version] = await registry.versionsByIds([(await registry.championId())!]);
  return version?.number;
};

beforeEach(async () => {
  database = await createTestDatabase();
  await createVersions(database.db, 4);
  await createVerdicts(database.db);
  registry = open();
});
afterEach(() => database.drop());

test('the first promotion has nobody to follow', async () => {
  const { version, promotion } = await registry.promote({
    version: 2,
    reason: 'better on validation',
    actor: 'ann',
  });
  expect(version.number).toBe(2);
  expect(promotion).toMatchObject({
    kind: 'PROMOTE',
    fromVersionId: null,
    toVersionId: version.id,
    reason: 'better on validation',
    actor: 'ann',
  });
  expect(await championNumber()).toBe(2);
});

test('rollback goes to the champion before, and each change is one more period', async () => {
  for (const version of [1, 2, 3]) await registry.promote({ version });
  const back = await registry.rollback({ reason: 'complaints' });
  expect(back.version.number).toBe(2);
  expect(back.promotion).toMatchObject({ kind: 'ROLLBACK', reason: 'complaints' });
  expect((await registry.rollback({ version: 1 })).version.number).toBe(1);

  const { rows } = await database.db.pool.query(
    `SELECT v.number FROM champion_period p JOIN model_version v ON v.id = p.model_version_id ORDER BY lower(p.period)`,
  );
  expect(rows.map((row: { number: number }) => row.number)).toEqual([1, 2, 3, 2, 1]);
});

test('championAt answers every instant since the first promotion', async () => {
  const before = new Date(Date.now() - 1000);
  const first = await registry.promote({ version: 1 });
  await setTimeout(20);
  const second = await registry.promote({ version: 2 });
  expect(await registry.championIdAt(before)).toBeNull();
  expect(await registry.championIdAt(new Date(second.promotion.promotedAt.getTime() - 10))).toBe(
    first.version.id,
  );
  expect(await registry.championIdAt(new Date(Date.now() + 1000))).toBe(second.version.id);
});

test.each([
  ['an unknown version', { version: 9 }, 'VERSION_NOT_FOUND', ['version']],
  ['the champion itself', { version: 1 }, 'ALREADY_CHAMPION', ['version']],
  ['with a reason that cannot be stored', { version: 2, reason: 'a\0b' }, 'INVALID_TEXT', ['reason']],
  [
    'a champion that is not the expected one',
    { version: 2, expectedChampion: 3 },
    'CHAMPION_CHANGED',
    ['expectedChampion'],
  ],
])('promoting %s is refused and changes nothing', async (_, input, code, field) => {
  await registry.promote({ version: 1 });
  await expect(registry.promote(input)).rejects.toMatchObject({ code, field });
  expect(await championNumber()).toBe(1);
  expect((await registry.promotions({})).edges).toHaveLength(1);
});

test('rolling back is refused where there is nowhere to go', async () => {
  await expect(registry.rollback({})).rejects.toMatchObject({ code: 'NO_EARLIER_CHAMPION' });
  await registry.promote({ version: 1 });
  await expect(registry.rollback({})).rejects.toMatchObject({ code: 'NO_EARLIER_CHAMPION' });
  await registry.promote({ version: 2 });
  await expect(registry.rollback({ version: 3 })).rejects.toMatchObject({ code: 'NEVER_CHAMPION' });
  await expect(registry.rollback({ version: 9 })).rejects.toMatchObject({ code: 'VERSION_NOT_FOUND' });
  await expect(registry.rollback({ version: 2 })).rejects.toMatchObject({ code: 'ALREADY_CHAMPION' });
  await expect(registry.rollback({ expectedChampion: 1 })).rejects.toMatchObject({
    code: 'CHAMPION_CHANGED',
  });
  expect(await championNumber()).toBe(2);
});

test('32 clients promote at random: one champion at every instant, without a gap', async () => {
  await registry.promote({ version: 1 });
  let random = 12345;
  const next = () => (random = (random * 1103515245 + 12345) % 2 ** 31);
  const codes = new Set<string>();
  let changes = 1;
  await Promise.all(
    Array.from({ length: 32 }, async () => {
      for (let i = 0; i < 10; i++) {
        const version = 1 + (next() % 4);
        const change = next() % 5 === 0 ? registry.rollback({}) : registry.promote({ version });
        await change.then(
          () => changes++,
          (error: { code: string }) => codes.add(error.code),
        );
      }
    }),
  );
  // Among 320 attempts on 4 versions some must hit the champion; nothing else may go wrong.
  expect([...codes].filter((code) => code !== 'NO_EARLIER_CHAMPION')).toEqual(['ALREADY_CHAMPION']);

  const { rows } = await database.db.pool.query<Record<string, unknown>>(
    `SELECT p.id AS promotion, p.from_version_id AS "from", p.to_version_id AS "to", c.model_version_id AS champion,
       lower(c.period) = p.promoted_at AS begins, upper_inf(c.period) AS open,
       lead(lower(c.period)) OVER w = upper(c.period) AS contiguous, lag(c.model_version_id) OVER w AS before,
       lower(c.period) > lag(lower(c.period)) OVER w AS later, p.id > lag(p.id) OVER w AS ordered
     FROM champion_period c JOIN promotion p ON p.id = c.promotion_id WINDOW w AS (ORDER BY lower(c.period)) ORDER BY lower(c.period)`,
  );
  expect(rows).toHaveLength(changes);
  rows.forEach((row, i) => {
    const last = i === rows.length - 1;
    expect(row).toMatchObject({
      begins: true,
      open: last,
      contiguous: last ? null : true,
      from: row.before,
      champion: row.to,
    });
    if (i > 0) expect(row).toMatchObject({ later: true, ordered: true });
  });
});

test('the database refuses a second champion that goes round the code', async () => {
  const { version } = await registry.promote({ version: 1 });
  await registry.promote({ version: 2 });
  const { rows } = await database.db.pool.query(
    `INSERT INTO promotion (model_id, kind, from_version_id, to_version_id, actor, promoted_at)
     SELECT 1, 'PROMOTE', id, $1, 'intruder', now() FROM model_version WHERE number = 2 RETURNING id`,
    [version.id],
  );
  await expect(
    database.db.pool.query(
      `INSERT INTO champion_period (model_version_id, promotion_id, period)
       SELECT to_version_id, id, tstzrange(promoted_at, NULL) FROM promotion WHERE id = $1`,
      [(rows[0] as { id: number }).id],
    ),
  ).rejects.toThrow(/champion_period_one_at_an_instant/);
});
