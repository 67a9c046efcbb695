import { useReducer } from 'react';
import type { RunEventsSubscription, TrainingRunStatus } from '../../generated/graphql';
import { useEvents } from '../../lib/graphql';
import { RunEvents } from './documents';

type Event = RunEventsSubscription['trainingRunEvents'];

export interface LiveRun {
  readonly status: TrainingRunStatus | null;
  readonly attempt: number;
  readonly phase: string | null;
  readonly epochsPlanned: number | null;
  readonly epochs: readonly NonNullable<Event['epoch']>[];
}

const nothing: LiveRun = { status: null, attempt: 0, phase: null, epochsPlanned: null, epochs: [] };
const cursorOf = (data: RunEventsSubscription) => data.trainingRunEvents.cursor;

function after(before: LiveRun, { kind, attempt, phase, epochsPlanned, epoch }: Event): LiveRun {
  // A run whose worker died begins again.
  const run = attempt === before.attempt ? before : { ...nothing, attempt };
  switch (kind) {
    case 'PHASE':
      return {
        ...run,
        status: 'RUNNING',
        phase: phase ?? null,
        epochsPlanned: epochsPlanned ?? run.epochsPlanned,
      };
    case 'EPOCH':
      return { ...run, epochs: epoch ? [...run.epochs, epoch] : run.epochs };
    case 'QUEUED':
    case 'RUNNING':
    case 'SUCCEEDED':
    case 'FAILED':
    case 'CANCELLED':
      return { ...run, status: kind };
    default:
      return run;
  }
}

/** A run as its events tell it, from the beginning. `onEnd` is called when nothing can follow. */
export function useLiveRun(runId: string, onEnd: () => void): LiveRun {
  const [run, tell] = useReducer(after, nothing);
  useEvents(RunEvents, { runId }, cursorOf, ({ trainingRunEvents: event }) => {
    tell(event);
    if (event.kind === 'SUCCEEDED' || event.kind === 'FAILED' || event.kind === 'CANCELLED') onEnd();
  });
  return run;
}
