import type { History, StoredPeriod, StoredPromotion } from './history.js';

export type FaultKind =
  | 'TWO_CHAMPIONS'
  | 'GAP'
  | 'NO_TIME'
  | 'NOT_OPEN'
  | 'ORDER'
  | 'PERIOD_OF_PROMOTION'
  | 'CHAIN'
  | 'NEVER_CHAMPION'
  | 'LOST'
  | 'ANSWERED_TWICE'
  | 'NOT_ANSWERED'
  | 'OTHER_ANSWER'
  | 'REAL_TIME'
  | 'STALE';

export interface Fault {
  readonly kind: FaultKind;
  readonly detail: string;
}

/** One request as a client observed it. Times are from one clock that all clients share, in any unit. */
interface Seen {
  readonly sent: number;
  readonly answered: number;
}

/** A change of champion that was answered. */
export interface Changed extends Seen {
  readonly promotionId: number;
  readonly kind: StoredPromotion['kind'];
  readonly from: number | null;
  readonly to: number;
}

/** An answer that names the champion (`is`), such as a read or ALREADY_CHAMPION, or a version that was not champion, such as CHAMPION_CHANGED. */
export interface Observed extends Seen {
  readonly version: number;
  readonly is: boolean;
}

/** All answers to the clients. */
export interface Log {
  readonly changes: readonly Changed[];
  readonly observations: readonly Observed[];
}

/**
 * Faults in the history of champions and in the answers to the clients; none if it is a linearizable register (Herlihy and
 * Wing 1990): one champion at every instant, without a gap, each change answered once, and a
 * request that was answered before another was sent comes before it.
 *
 * Promotions are ordered by the history itself, so no search for an order is needed: O(n log n).
 *
 * @param log the answers of every client since the history had `earlier` promotions
 */
export function checkHistory(history: History, log?: Log, earlier = 0): Fault[] {
  const promotions = [...history.promotions].sort((a, b) => a.at - b.at || a.id - b.id);
  const periods = [...history.periods].sort(
    (a, b) => a.begins - b.begins || (a.ends ?? Infinity) - (b.ends ?? Infinity),
  );
  const faults = [
    ...checkPeriods(periods),
    ...checkPromotions(promotions),
    ...checkPairs(promotions, periods),
  ];
  return log ? [...faults, ...checkLog(promotions, log, earlier)] : faults;
}

function* checkPeriods(periods: readonly StoredPeriod[]): Generator<Fault> {
  for (const [i, { version, begins, ends }] of periods.entries()) {
    const name = `period ${i} (version ${version}, ${begins} to ${ends ?? 'now'})`;
    if (ends !== null && ends <= begins) yield { kind: 'NO_TIME', detail: `${name} has no instant` };
    const next = periods[i + 1];
    if (!next) {
      if (ends !== null)
        yield { kind: 'NOT_OPEN', detail: `${name} is the last and has ended: there is no champion` };
    } else if (ends === null || ends > next.begins) {
      yield { kind: 'TWO_CHAMPIONS', detail: `${name}: version ${next.version} begins at ${next.begins}` };
    } else if (ends < next.begins) {
      yield { kind: 'GAP', detail: `${name}: the next one begins later, at ${next.begins}` };
    }
  }
}

function* checkPromotions(promotions: readonly StoredPromotion[]): Generator<Fault> {
  const champions = new Set<number>();
  for (const [i, { id, kind, from, to, at }] of promotions.entries()) {
    const before = promotions[i - 1];
    if (before && !(at > before.at && id > before.id))
      yield { kind: 'ORDER', detail: `promotion ${id} at ${at} follows ${before.id} at ${before.at}` };
    if (from !== (before?.to ?? null) || from === to)
      yield {
        kind: 'CHAIN',
        detail: `promotion ${id} is from ${from} to ${to}, after ${before?.to ?? null}`,
      };
    if (kind === 'ROLLBACK' && !champions.has(to))
      yield {
        kind: 'NEVER_CHAMPION',
        detail: `promotion ${id} returns to ${to}, which was never champion`,
      };
    champions.add(to);
  }
}

function* checkPairs(
  promotions: readonly StoredPromotion[],
  periods: readonly StoredPeriod[],
): Generator<Fault> {
  const kind = 'PERIOD_OF_PROMOTION';
  const unclaimed = new Map(promotions.map((promotion) => [promotion.id, promotion]));
  for (const { promotionId, version, begins } of periods) {
    const promotion = unclaimed.get(promotionId);
    unclaimed.delete(promotionId);
    if (!promotion)
      yield { kind, detail: `a period names promotion ${promotionId}, which is unknown or was named before` };
    else if (promotion.to !== version || promotion.at !== begins)
      yield {
        kind,
        detail: `the period of promotion ${promotionId} is of version ${version} from ${begins}`,
      };
  }
  for (const id of unclaimed.keys()) yield { kind, detail: `promotion ${id} has no period` };
}

function* checkLog(promotions: readonly StoredPromotion[], log: Log, earlier: number): Generator<Fault> {
  const place = new Map(promotions.map(({ id }, i) => [id, i]));
  const answers = new Map<number, Changed>();
  for (const change of log.changes) {
    const { promotionId: id, kind, from, to } = change;
    const stored = promotions[place.get(id) ?? -1];
    if (!stored) yield { kind: 'LOST', detail: `promotion ${id} was answered and is not in the history` };
    else if (stored.kind !== kind || stored.from !== from || stored.to !== to)
      yield { kind: 'OTHER_ANSWER', detail: `promotion ${id} was answered as ${kind} from ${from} to ${to}` };
    if (answers.has(id)) yield { kind: 'ANSWERED_TWICE', detail: `promotion ${id} answers two requests` };
    answers.set(id, change);
  }
  let latestSent = -Infinity;
  for (const [i, { id }] of promotions.entries()) {
    if (i < earlier) continue;
    const change = answers.get(id);
    if (!change) {
      yield {
        kind: 'NOT_ANSWERED',
        detail: `promotion ${id} has no answer: the answer was lost, or the promotion happened twice`,
      };
      continue;
    }
    if (change.answered < latestSent)
      yield {
        kind: 'REAL_TIME',
        detail: `promotion ${id} was answered before an earlier one was requested`,
      };
    latestSent = Math.max(latestSent, change.sent);
  }
  const changes = log.changes.filter(({ promotionId }) => place.has(promotionId));
  yield* checkObservations(promotions, place, changes, log.observations, earlier);
}

/** Each must be true at some moment between its request and its answer. */
function* checkObservations(
  promotions: readonly StoredPromotion[],
  place: ReadonlyMap<number, number>,
  changes: readonly Changed[],
  observations: readonly Observed[],
  earlier: number,
): Generator<Fault> {
  const placeOf = ({ promotionId }: Changed) => place.get(promotionId)!;
  const byAnswer = [...changes].sort((a, b) => a.answered - b.answered);
  const bySent = [...changes].sort((a, b) => b.sent - a.sent);
  /** The last change that was over by then. */
  const overBy = sweep(
    byAnswer,
    ({ answered }) => answered,
    (last, change) => Math.max(last, placeOf(change)),
    earlier - 1,
  );
  /** The first that was not requested by then. */
  const notBefore = sweep(
    bySent,
    ({ sent }) => -sent,
    (first, change) => Math.min(first, placeOf(change)),
    promotions.length,
  );
  for (const { sent, answered, version, is } of observations) {
    const states = promotions.slice(Math.max(0, overBy(sent)), notBefore(-answered));
    if (!states.some(({ to }) => (to === version) === is))
      yield {
        kind: 'STALE',
        detail: `between ${sent} and ${answered} version ${version} was reported as ${is ? '' : 'not '}champion`,
      };
  }
}

/** Folds rows in order of `time` and returns the fold of those strictly before a moment. */
function sweep<T>(
  rows: readonly T[],
  time: (row: T) => number,
  fold: (value: number, row: T) => number,
  start: number,
): (moment: number) => number {
  const times = rows.map(time);
  const folds = [start];
  for (const row of rows) folds.push(fold(folds.at(-1)!, row));
  return (moment) => {
    let [low, high] = [0, times.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (times[middle]! < moment) low = middle + 1;
      else high = middle;
    }
    return folds[low]!;
  };
}
