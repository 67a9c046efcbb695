import { setTimeout } from 'node:timers/promises';
import { type Changed, checkHistory, type Observed } from '../../../bench/promotions/check-history.js';
import { readHistory } from '../../../bench/promotions/history.js';
import { openDatabase } from '../../../src/db/client.js';
import { readChampionId } from '../../../src/db/registry/champion.js';
import type { VerdictRecord } from '../../../src/db/registry/verdicts.pages.js';
import type { ServiceDeps } from '../../../src/services/deps.js';
import { createReads } from '../../../src/services/reads.js';
import type { EvaluateGate } from '../../../src/services/registry/evaluate-gate.js';
import { createRegistryService } from '../../../src/services/registry/index.js';
import { promote } from '../../../src/services/registry/promote.js';
import { rollback } from '../../../src/services/registry/rollback.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { createVerdicts, createVersions, silent } from './versions.js';

let database: TestDatabase;
let registry: ReturnType<typeof open>;

const open = () => {
  const deps = { db: database.db, log: silent };
  const unasked = () => Promise.reject(new Error('Every verdict is known.'));
  return { promote: promote(deps, unasked), rollback: rollback(deps), reads: createReads(deps.db.kysely) };
};
const championNumber = async () => {
  const [version] = await registry.reads.versions.by('id')([(await registry.reads.championId())!]);
  return version?.number;
};

beforeEach(async () => {
  database = await createTestDatabase();
  await createVersions(database.db, 4);
  await createVerdicts(database.db);
  registry = open();
});
afterEach(() => database.drop());

test('the first promotion has no predecessor', async () => {
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

test('repeated rollbacks go further back, and each change adds a period', async () => {
  for (const version of [1, 2, 3]) await registry.promote({ version });
  const back = await registry.rollback({ reason: 'complaints' });
  expect(back.version.number).toBe(2);
  expect(back.promotion).toMatchObject({ kind: 'ROLLBACK', reason: 'complaints' });
  expect((await registry.rollback({})).version.number).toBe(1);
  await expect(registry.rollback({})).rejects.toMatchObject({ code: 'NO_EARLIER_CHAMPION' });

  const { rows } = await database.db.pool.query(
    `SELECT v.number FROM champion_period p JOIN model_version v ON v.id = p.model_version_id ORDER BY lower(p.period)`,
  );
  expect(rows.map((row: { number: number }) => row.number)).toEqual([1, 2, 3, 2, 1]);
});

test('a rollback undoes the last promotion after any sequence of changes', async () => {
  // A promotion pushes onto the stack, and a rollback pops it; a rollback to a named version restores the stack of that time.
  let stack: number[] = [];
  const lastStackOf = new Map<number, number[]>();
  let random = 2;
  const next = (n: number) => (random = (random * 48271) % 2147483647) % n;
  const became = (after: number[]) => lastStackOf.set(after.at(-1)!, (stack = after));
  for (let i = 0; i < 200; i++) {
    const version = 1 + next(4);
    const kind = next(3);
    if (kind === 0 && version !== stack.at(-1)) {
      await registry.promote({ version });
      became([...stack, version]);
    } else if (kind === 1 && stack.length > 1) {
      expect((await registry.rollback({})).version.number).toBe(stack.at(-2));
      became(stack.slice(0, -1));
    } else if (kind === 2 && lastStackOf.has(version) && version !== stack.at(-1)) {
      await registry.rollback({ version });
      became(lastStackOf.get(version)!);
    }
  }
  while (stack.length > 1) {
    stack = stack.slice(0, -1);
    expect((await registry.rollback({})).version.number).toBe(stack.at(-1));
  }
  await expect(registry.rollback({})).rejects.toMatchObject({ code: 'NO_EARLIER_CHAMPION' });
});

test('championAt returns the champion of every instant since the first promotion', async () => {
  const before = new Date(Date.now() - 1000);
  const first = await registry.promote({ version: 1 });
  await setTimeout(20);
  const second = await registry.promote({ version: 2 });
  expect(await registry.reads.champion(before)).toBeNull();
  expect((await registry.reads.champion(new Date(second.promotion.promotedAt.getTime() - 10)))?.id).toBe(
    first.version.id,
  );
  expect((await registry.reads.champion(new Date(Date.now() + 1000)))?.id).toBe(second.version.id);
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
  expect((await registry.reads.promotions.page({})).edges).toHaveLength(1);
});

describe('without a verdict', () => {
  /** No verdict has this margin until `evaluateGate` is called. */
  const margin = 0.2;
  const storeVerdict: EvaluateGate = async (champion, challenger) => {
    await createVerdicts(database.db, { margin, pair: [champion.id, challenger.id] });
    return {} as VerdictRecord;
  };

  test('promotion holds no lock while it computes a verdict, compares again with a new champion, and has one effect per key', async () => {
    await registry.promote({ version: 1 });
    const compared: number[] = [];
    const evaluateGate: EvaluateGate = async (champion, challenger, policy) => {
      compared.push(champion.number);
      if (compared.length === 1) await registry.promote({ version: 2 }); // it would wait for a lock that is held
      return storeVerdict(champion, challenger, policy);
    };
    const promoteOnce = () =>
      promote(
        { db: database.db, log: silent },
        evaluateGate,
      )({ version: 3, margin, idempotencyKey: 'third' });
    const { promotion } = await promoteOnce();
    expect(compared).toEqual([1, 2]);
    expect(await championNumber()).toBe(3);
    expect((await promoteOnce()).promotion).toMatchObject(promotion);
    expect((await registry.reads.promotions.page({})).edges).toHaveLength(3);
  });

  test('promotion gives up without storing anything if the champion keeps changing', async () => {
    await registry.promote({ version: 1 });
    let compared = 0;
    const evaluateGate: EvaluateGate = async () => {
      await registry.promote({ version: [2, 4, 1][compared++ % 3]! });
      return {} as VerdictRecord;
    };
    const input = { version: 3, margin, idempotencyKey: 'third' };
    await expect(promote({ db: database.db, log: silent }, evaluateGate)(input)).rejects.toMatchObject({
      code: 'CHAMPION_CHANGED',
      field: ['version'],
    });
    expect(compared).toBe(5);
    expect(await championNumber()).toBe(4);
    const { promotion } = await promote({ db: database.db, log: silent }, storeVerdict)(input);
    expect(promotion.verdictId).not.toBeNull();
  });
});

test('a rollback is refused if there is no earlier champion', async () => {
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

test('32 clients of two services promote at random: the history is consistent with every answer', async () => {
  const other = openDatabase(database.url);
  const services = [database.db, other].map((db) =>
    createRegistryService({ db, log: silent } as unknown as ServiceDeps),
  );
  await registry.promote({ version: 1 });
  let random = 12345;
  const next = (n: number) => (random = (random * 48271) % 2147483647) % n;
  const changes: Changed[] = [];
  const observations: Observed[] = [];
  const codes = new Set<string>();
  const numbers = new Map<number | null, number>();
  for (let n = 1; n <= 4; n++) numbers.set((await registry.reads.versions.by('number')([n]))[0]!.id, n);

  await Promise.all(
    Array.from({ length: 32 }, async (_, client) => {
      const service = services[client % 2]!;
      for (let i = 0; i < 10; i++) {
        const version = 1 + next(4);
        const sent = performance.now();
        const change = next(4) === 0 ? service.rollback({}) : service.promote({ version });
        const made = await change.catch((error: { code: string }) => error.code);
        const answered = performance.now();
        if (typeof made !== 'string') {
          const { id: promotionId, kind, fromVersionId } = made.promotion;
          const from = numbers.get(fromVersionId) ?? null;
          changes.push({ sent, answered, promotionId, kind, from, to: made.version.number });
        } else codes.add(made);
        if (made === 'ALREADY_CHAMPION') observations.push({ sent, answered, version, is: true });
        const asked = performance.now();
        const champion = numbers.get(await readChampionId(other.kysely))!;
        observations.push({ sent: asked, answered: performance.now(), version: champion, is: true });
      }
    }),
  );
  expect([...codes].filter((code) => code !== 'NO_EARLIER_CHAMPION')).toEqual(['ALREADY_CHAMPION']);
  expect(changes.length).toBeGreaterThan(100);
  expect(checkHistory(await readHistory(other.pool), { changes, observations }, 1)).toEqual([]);
  await other.close();
});

test('every service sees a promotion and a rollback immediately', async () => {
  const other = openDatabase(database.url);
  const elsewhere = createRegistryService({ db: other, log: silent } as unknown as ServiceDeps);
  for (const version of [1, 2]) {
    const { version: champion } = await registry.promote({ version });
    expect(await readChampionId(other.kysely)).toBe(champion.id);
  }
  const { version: back } = await elsewhere.rollback({});
  expect(back.number).toBe(1);
  expect(await championNumber()).toBe(1);
  await other.close();
});

test('the database refuses a second champion that is inserted directly', async () => {
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
