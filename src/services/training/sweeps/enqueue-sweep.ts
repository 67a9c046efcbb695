import type { Queue, QueueTransaction } from '../../../jobs/queue.js';
import { enqueue } from '../enqueue.js';

/**
 * Queues a job for the sweep unless one is already waiting. The worker that takes the job chooses the next training
 * run.
 */
export const enqueueSweep = (
  queue: Queue,
  { id, preset }: { readonly id: string; readonly preset: string },
  transaction?: QueueTransaction,
): Promise<void> => enqueue(queue, [{ id, preset, evaluatedSplit: 'VALIDATION' }], transaction);
