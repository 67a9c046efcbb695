import type { Queue, QueueTransaction } from '../../jobs/queue.js';
import { presetNamed } from '../../ml/index.js';

/** Lower than a user's run, so that cells run last. */
const CELL_PRIORITY = -1;

interface WaitingRun {
  readonly id: string;
  readonly preset: string;
  /** Not null for a cell. */
  readonly evaluatedSplit?: string | null;
  /** Not null for a refresh. */
  readonly refreshOfId?: number | null;
}

const takesSeconds = ({ preset, refreshOfId }: WaitingRun) =>
  refreshOfId != null || presetNamed(preset).cost === 'SECONDS';

/**
 * Queues a job for each run that has no waiting job, in `transaction` if it is given. Refreshes
 * and presets of the cost class SECONDS never wait behind a network.
 */
export async function enqueue(
  queue: Queue,
  runs: readonly WaitingRun[],
  transaction?: QueueTransaction,
): Promise<void> {
  for (const name of ['train-baseline', 'train-network'] as const) {
    const own = runs.filter((run) => takesSeconds(run) === (name === 'train-baseline'));
    const ids = (isCell: boolean) =>
      own.filter(({ evaluatedSplit }) => (evaluatedSplit != null) === isCell).map(({ id }) => id);
    await queue.send(name, ids(false), { transaction });
    await queue.send(name, ids(true), { transaction, priority: CELL_PRIORITY });
  }
}
