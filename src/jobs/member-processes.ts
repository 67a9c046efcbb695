import { availableParallelism } from 'node:os';
import type { FitHooks, TrainedMember } from '../ml/index.js';
import { runChild } from './child.js';
import type { MemberOrder, TrainingNews } from './messages.js';

/**
 * Trains an ensemble's networks in processes of their own, as many at a time as there are cores. Once one has failed the
 * others are killed and none begins.
 *
 * @param execArgv Node's own options for the children, where they are not this process's
 */
export function trainMembersApart(
  mlBackend: MemberOrder['mlBackend'],
  execArgv?: readonly string[],
): NonNullable<FitHooks['trainMember']> {
  const stop = new AbortController();
  const inTurn = limit(availableParallelism());
  // The rows that a network may see, and no others that came with them.
  return ({ train, validation, config, foldBy, seed }, member, onEpoch) =>
    inTurn(() =>
      runChild<TrainedMember, TrainingNews>(
        'member-child',
        { request: { train, validation, config, foldBy, seed }, member, mlBackend } satisfies MemberOrder,
        (news) => {
          if (news.type === 'epoch') onEpoch(news.metrics);
        },
        { signal: stop.signal, execArgv },
      ),
    ).catch((error: unknown) => {
      stop.abort(error);
      throw error;
    });
}

/** Runs at most `places` at a time; the others wait in the order they came. */
function limit(places: number): <T>(run: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let free = places;
  return async (run) => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await run();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free++;
    }
  };
}
