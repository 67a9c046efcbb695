import { useReducer } from 'react';
import type { RunEventsSubscription, TrainingRunStatus } from '../generated/graphql';
import { RunEvents } from './documents';
import { count, duration, points } from './format';
import { useEvents } from './graphql';
import { phases } from './labels';

export type RunEvent = RunEventsSubscription['trainingRunEvents'];
export type Epoch = NonNullable<RunEvent['epoch']>;

/** A run as its events tell it. */
export interface LiveRun {
  readonly status: TrainingRunStatus | null;
  readonly attempt: number;
  readonly phase: string | null;
  readonly epochsPlanned: number | null;
  /** Of this attempt. */
  readonly epochs: readonly Epoch[];
  /** Of all attempts. */
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
  const { kind, attempt, phase, epochsPlanned, epoch } = event;
  const events = [...before.events, event];
  // A run whose worker died begins again.
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

/** A run as its events tell it, from the beginning. `onEnd` is called when nothing can follow. */
export function useLiveRun(runId: string, onEnd: () => void): LiveRun {
  const [run, tell] = useReducer(after, nothing);
  useEvents(RunEvents, { runId }, cursorOf, ({ trainingRunEvents: event }) => {
    tell(event);
    if (event.kind === 'SUCCEEDED' || event.kind === 'FAILED' || event.kind === 'CANCELLED') onEnd();
  });
  return run;
}

/** What it does, and how far it is: "Epoch 5 of 18 · validation error 11.47 points". */
export function progressWords({ status, phase, epochs, epochsPlanned }: LiveRun, planned = 0): string {
  const total = epochsPlanned ?? planned;
  const last = epochs.at(-1);
  const doing =
    phase !== null ? (phases[phase] ?? phase) : status === 'RUNNING' ? 'Starting' : 'Waits for a worker';
  if (!last) return doing;
  const epoch =
    phase === 'TRAINING' ? `Epoch ${count(last.epoch)}${total > 0 ? ` of ${count(total)}` : ''}` : doing;
  return `${epoch} · validation error ${points(last.validationMae)} points`;
}

/** Of the epochs to come, as long as they took lately: "about 40 s of epochs left". Nothing before there are two. */
export function timeLeft({ phase, epochs, epochsPlanned }: LiveRun): string | null {
  const last = epochs.slice(-5);
  const left = (epochsPlanned ?? 0) - epochs.length;
  if (phase !== 'TRAINING' || epochs.length < 2 || left <= 0) return null;
  const each = last.reduce((sum, { durationMs }) => sum + durationMs, 0) / last.length;
  const rounded = Math.max(1000, Math.round((each * left) / 1000) * 1000);
  return `about ${duration(rounded).replace('.0', '')} for the other ${count(left)} at most`;
}
