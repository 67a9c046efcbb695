import fc from 'fast-check';
import {
  type Changed,
  checkHistory,
  type FaultKind,
  type Log,
} from '../../../bench/promotions/check-history.js';
import type { History } from '../../../bench/promotions/history.js';

interface Case {
  readonly history: History;
  readonly log: Log;
}

/** Clients with overlapping requests, and a correct service. */
const correct = fc
  .array(
    fc.record({
      version: fc.integer({ min: 1, max: 4 }),
      before: fc.double({ min: 0, max: 5, noNaN: true }),
      after: fc.double({ min: 0, max: 5, noNaN: true }),
    }),
    { minLength: 12, maxLength: 40 },
  )
  .map((asked): Case => {
    const changes: Changed[] = [];
    const observations: Log['observations'][number][] = [];
    const seen = new Set<number>();
    let champion: number | null = null;
    for (const [i, { version, before, after }] of asked.entries()) {
      const seenAt = { sent: i - before, answered: i + after };
      if (version === champion) observations.push({ ...seenAt, version, is: true });
      else {
        const kind = seen.has(version) ? 'ROLLBACK' : 'PROMOTE';
        changes.push({ ...seenAt, kind, promotionId: i + 1, from: champion, to: version });
        champion = version;
        seen.add(version);
      }
      if (champion !== 5) observations.push({ ...seenAt, version: 5, is: false });
    }
    const promotions = changes.map(({ promotionId, kind, from, to }) => ({
      id: promotionId,
      kind,
      from,
      to,
      at: promotionId * 10,
    }));
    const periods = promotions.map(({ id, to, at }, i) => ({
      promotionId: id,
      version: to,
      begins: at,
      ends: promotions[i + 1]?.at ?? null,
    }));
    return { history: { promotions, periods }, log: { changes, observations } };
  })
  .filter(({ history }) => history.promotions.length >= 6);

const kinds = ({ history, log }: Case) => new Set(checkHistory(history, log).map(({ kind }) => kind));

test('finds no faults in a correct history in any order', () => {
  fc.assert(
    fc.property(correct, ({ history, log }) => {
      expect(checkHistory(history, log)).toEqual([]);
      const { promotions, periods } = history;
      expect(
        checkHistory({ promotions: [...promotions].reverse(), periods: [...periods].reverse() }),
      ).toEqual([]);
    }),
  );
});

/** Changes row `at` of a list. */
const change = <Row>(rows: readonly Row[], at: number, to: (row: Row) => Partial<Row>): Row[] =>
  rows.map((row, i) => (i === at ? { ...row, ...to(row) } : row));
const without = <Row>(rows: readonly Row[], at: number) => rows.filter((_, i) => i !== at);

const inPromotions =
  (at: number, to: Parameters<typeof change<History['promotions'][number]>>[2]) => (it: Case) => ({
    ...it,
    history: { ...it.history, promotions: change(it.history.promotions, at, to) },
  });
const inPeriods =
  (at: number, to: Parameters<typeof change<History['periods'][number]>>[2]) => (it: Case) => ({
    ...it,
    history: { ...it.history, periods: change(it.history.periods, at, to) },
  });
const inChanges = (to: (changes: readonly Changed[]) => readonly Changed[]) => (it: Case) => ({
  ...it,
  log: { ...it.log, changes: to(it.log.changes) },
});

/** Each fault, planted at row `at`, which is neither the first nor the last. */
const planted: [string, FaultKind, (at: number) => (it: Case) => Case][] = [
  ['a period outlives its end', 'TWO_CHAMPIONS', (at) => inPeriods(at, ({ ends }) => ({ ends: ends! + 1 }))],
  ['a period never ends', 'TWO_CHAMPIONS', (at) => inPeriods(at, () => ({ ends: null }))],
  ['a period ends early', 'GAP', (at) => inPeriods(at, ({ ends }) => ({ ends: ends! - 1 }))],
  [
    'a period is missing',
    'GAP',
    (at) => (it) => ({ ...it, history: { ...it.history, periods: without(it.history.periods, at) } }),
  ],
  ['a period has no instant', 'NO_TIME', (at) => inPeriods(at, ({ begins }) => ({ ends: begins }))],
  [
    'there is no champion now',
    'NOT_OPEN',
    () => (it) => inPeriods(it.history.periods.length - 1, ({ begins }) => ({ ends: begins + 1 }))(it),
  ],
  [
    'two promotions at one instant',
    'ORDER',
    (at) => (it) => inPromotions(at, () => ({ at: it.history.promotions[at - 1]!.at }))(it),
  ],
  ['a promotion numbered out of order', 'ORDER', (at) => inPromotions(at, ({ id }) => ({ id: -id }))],
  ['a promotion from another champion', 'CHAIN', (at) => inPromotions(at, () => ({ from: 5 }))],
  ['a promotion from no champion', 'CHAIN', (at) => inPromotions(at, () => ({ from: null }))],
  [
    'a promotion is missing',
    'CHAIN',
    (at) => (it) => ({ ...it, history: { ...it.history, promotions: without(it.history.promotions, at) } }),
  ],
  ['a period of another version', 'PERIOD_OF_PROMOTION', (at) => inPeriods(at, () => ({ version: 5 }))],
  [
    'a period of an unknown promotion',
    'PERIOD_OF_PROMOTION',
    (at) => inPeriods(at, () => ({ promotionId: -1 })),
  ],
  [
    'a rollback to a version that was never champion',
    'NEVER_CHAMPION',
    (at) => inPromotions(at, () => ({ kind: 'ROLLBACK' as const, to: 5 })),
  ],
  [
    'an answer that is not in the history',
    'LOST',
    (at) => inChanges((all) => change(all, at, () => ({ promotionId: 999 }))),
  ],
  ['an answer given twice', 'ANSWERED_TWICE', (at) => inChanges((all) => [...all, all[at]!])],
  ['an answer that no client received', 'NOT_ANSWERED', (at) => inChanges((all) => without(all, at))],
  [
    'an answer of another champion',
    'OTHER_ANSWER',
    (at) => inChanges((all) => change(all, at, () => ({ to: 5 }))),
  ],
  [
    'an answer from before an earlier request',
    'REAL_TIME',
    (at) => inChanges((all) => change(all, at, () => ({ sent: -100, answered: -90 }))),
  ],
  [
    'a champion seen after its time',
    'STALE',
    () => (it) => {
      const { to } = it.history.promotions[0]!;
      const end = it.history.promotions.length * 100;
      const late = { sent: end, answered: end + 1, version: to, is: it.history.promotions.at(-1)!.to !== to };
      return { ...it, log: { ...it.log, observations: [...it.log.observations, late] } };
    },
  ],
  [
    'a champion not seen in its time',
    'STALE',
    () => (it) => {
      const late = { sent: 1e6, answered: 1e6 + 1, version: it.history.promotions.at(-1)!.to, is: false };
      return { ...it, log: { ...it.log, observations: [...it.log.observations, late] } };
    },
  ],
];

test.each(planted)('finds the planted fault: %s is %s', (_, kind, plant) => {
  fc.assert(
    fc.property(correct, fc.integer({ min: 1, max: 4 }), (it, at) => {
      expect(kinds(plant(at)(it))).toContain(kind);
    }),
  );
});

test('expects no response for promotions before the first client', () => {
  fc.assert(
    fc.property(correct, ({ history, log }) => {
      const later = { ...log, changes: log.changes.slice(3) };
      const unobserved = { ...later, observations: [] };
      expect(checkHistory(history, unobserved, 3)).toEqual([]);
      expect(checkHistory(history, unobserved, 2).map(({ kind }) => kind)).toEqual(['NOT_ANSWERED']);
    }),
  );
});
