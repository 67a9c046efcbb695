import type { Queue, SqlClient } from '../../../jobs/queue.js';
import { enqueue } from '../enqueue.js';

/** Asks for a worker, which decides what it does for the sweep when it comes; where one is asked for already, nothing. */
export const enqueueSweep = (
  queue: Queue,
  { id, preset }: { readonly id: string; readonly preset: string },
  client?: SqlClient,
): Promise<void> => enqueue(queue, [{ id, preset, judgedSplit: 'VALIDATION' }], client);
