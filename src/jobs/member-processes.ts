import { availableParallelism } from 'node:os';
import pLimit from 'p-limit';
import type { FitHooks, TrainedMember } from '../ml/index.js';
import { runChild } from './child.js';
import type { MemberOrder, TrainingNews } from './messages.js';

/**
 * Trains the networks of an ensemble in separate processes, at most one per core at a time. If one fails, the others are killed
 * and no other starts.
 *
 * @param execArgv Node's options for the children, if they differ from those of this process
 */
export function trainMembersApart(
  mlBackend: MemberOrder['mlBackend'],
  execArgv?: readonly string[],
): NonNullable<FitHooks['trainMember']> {
  const stop = new AbortController();
  const limit = pLimit(availableParallelism());
  // Only the fields that a network may use. The caller's object can hold more, such as TEST rows.
  return ({ train, validation, config, foldBy, seed }, member, onEpoch) =>
    limit(() =>
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
