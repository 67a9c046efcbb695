import type { RunDetailQuery } from '../../generated/graphql';

/** A run as its page asks for it. */
export type Run = NonNullable<RunDetailQuery['trainingRun']>;
export type Champion = NonNullable<RunDetailQuery['model']['champion']>;

export const isActive = ({ status }: Pick<Run, 'status'>) => status === 'QUEUED' || status === 'RUNNING';
