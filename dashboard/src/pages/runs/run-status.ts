import type { TrainingRunStatus } from '../../generated/graphql';

export const isActive = ({ status }: { readonly status: TrainingRunStatus }) =>
  status === 'QUEUED' || status === 'RUNNING';
