import type { QueueName } from '../../jobs/queue.js';

const BASELINES: readonly string[] = ['ARTIST_MEAN', 'RIDGE'];

/** Baselines train in seconds: they never wait behind a network. */
export const queueOf = (preset: string): QueueName =>
  BASELINES.includes(preset) ? 'train-baseline' : 'train-network';
