import { useReducer } from 'react';
import { getFragmentData, graphql } from '../generated';
import type {
  EpochFiguresFragment,
  RunEventFragment,
  RunEventsSubscription,
  TrainingRunStatus,
} from '../generated/graphql';
import { count, counted, duration, points } from './format';
import { useEvents } from './graphql';
import { phases } from './labels';

export const EpochFigures = graphql(`
  fragment EpochFigures on EpochMetrics {
    epoch
    trainLoss
    trainMae
    validationLoss
    validationMae
    learningRate
    durationMs
  }
`);

const RunEvent = graphql(`
  fragment RunEvent on TrainingRunEvent {
    cursor
    kind
    at
    attempt
    phase
    epochsPlanned
    error {
      message
    }
    epoch {
      ...EpochFigures
    }
  }
`);

const RunEvents = graphql(`
  subscription RunEvents($runId: ID!) {
    trainingRunEvents(runId: $runId) {
      cursor
      ...RunEvent
    }
  }
`);

export type RunEvent = RunEventFragment;
export type Epoch = EpochFiguresFragment;

/** The state of a run, from its events. */
export interface LiveRun {
  readonly status: TrainingRunStatus | null;
  readonly attempt: number;
  readonly phase: string | null;
  readonly epochsPlanned: number | null;
  /** The epochs of this attempt. */
  readonly epochs: readonly Epoch[];
  /** The events of all attempts. */
  readonly events: readonly RunEvent[];
}

const nothing: LiveRun = {
  status: null,
  attempt: 0,
  phase: null,
  epochsPlanned: null,
  epochs: [],
  events: [],
};
const cursorOf = (data: RunEventsSubscription) => data.trainingRunEvents.cursor;

function after(before: LiveRun, event: RunEvent): LiveRun {
  const { kind, attempt, phase, epochsPlanned } = event;
  const epoch = getFragmentData(EpochFigures, event.epoch);
  const events = [...before.events, event];
  // A run starts again if its worker died.
  const run = attempt === before.attempt ? { ...before, events } : { ...nothing, attempt, events };
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

/** Follows a run from its first event. `onEnd` is called after the last one. */
export function useLiveRun(runId: string, onEnd: () => void): LiveRun {
  const [run, apply] = useReducer(after, nothing);
  useEvents(RunEvents, { runId }, cursorOf, ({ trainingRunEvents }) => {
    const event = getFragmentData(RunEvent, trainingRunEvents);
    apply(event);
    if (event.kind === 'SUCCEEDED' || event.kind === 'FAILED' || event.kind === 'CANCELLED') onEnd();
  });
  return run;
}

/** The phase and the progress: "Epoch 5 of 18 · validation error 11.47 points". */
export function progressWords({ status, phase, epochs, epochsPlanned }: LiveRun, planned = 0): string {
  const total = epochsPlanned ?? planned;
  const last = epochs.at(-1);
  const doing =
    phase !== null ? (phases[phase] ?? phase) : status === 'RUNNING' ? 'Starting' : 'Waiting for a worker';
  if (!last) return doing;
  const epoch =
    phase === 'TRAINING' ? `Epoch ${count(last.epoch)}${total > 0 ? ` of ${count(total)}` : ''}` : doing;
  return `${epoch} · validation error ${points(last.validationMae)} points`;
}

/** From the duration of the last five epochs: "about 40 s for at most 12 more epochs". Null before the second epoch. */
export function timeLeft({ phase, epochs, epochsPlanned }: LiveRun): string | null {
  const last = epochs.slice(-5);
  const left = (epochsPlanned ?? 0) - epochs.length;
  if (phase !== 'TRAINING' || epochs.length < 2 || left <= 0) return null;
  const each = last.reduce((sum, { durationMs }) => sum + durationMs, 0) / last.length;
  const rounded = Math.max(1000, Math.round((each * left) / 1000) * 1000);
  return `about ${duration(rounded).replace('.0', '')} for at most ${counted(left, 'more epoch')}`;
}
