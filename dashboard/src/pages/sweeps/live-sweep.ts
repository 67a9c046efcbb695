import { useEffect, useMemo, useReducer, useState } from 'react';
import { getFragmentData, graphql } from '../../generated';
import type {
  SweepEventFragment,
  SweepEventsSubscription,
  SweepHeadFragment,
  SweepTrialFragment,
} from '../../generated/graphql';
import { useData, useEvents } from '../../lib/graphql';
import { usePoll, useSettled } from '../../lib/time';
import { SweepDetail, SweepEvents } from './documents';

/** A sweep. Its parts share the search space, the rungs and the leaderboard, so they share this fragment. */
const SweepHead = graphql(`
  fragment SweepHead on Sweep {
    id
    status
    preset
    config
    searchSpace
    seed
    eta
    rungs
    error {
      code
      message
    }
    budget {
      trials
      minutes
    }
    split {
      strategy
      seed
      keepSongsTogether
    }
    datasetVersion {
      id
      number
    }
    progress {
      trials
      evaluationsDone
      evaluationsRunning
      minutes
    }
    leaderboard(first: 100) {
      ...SweepTrial
    }
    run {
      id
      status
    }
    modelVersion {
      id
      number
      metrics(split: TEST) {
        mae
        maeInterval {
          lower
          upper
        }
      }
    }
  }
`);

const SweepTrial = graphql(`
  fragment SweepTrial on SweepTrial {
    rank
    trial
    changes
    rung
    share
    epochs
    mae
    maeInterval {
      lower
      upper
    }
    durationMs
    error {
      code
      message
    }
  }
`);

const SweepEvent = graphql(`
  fragment SweepEvent on SweepEvent {
    kind
    at
    trial
    rung
    mae
  }
`);

export type Sweep = SweepHeadFragment;
export type Trial = SweepTrialFragment;

/** A finished training of a sweep. */
export interface Evaluation {
  /** The position by end time, from 1. */
  readonly place: number;
  readonly trial: number;
  readonly rung: number;
  /** Validation MAE, popularity points; null if the training failed. */
  readonly mae: number | null;
  readonly at: string;
}

const none: readonly Evaluation[] = [];
const cursorOf = (data: SweepEventsSubscription) => data.sweepEvents.cursor;
const after = (before: readonly Evaluation[], { kind, trial, rung, mae, at }: SweepEventFragment) =>
  kind === 'TRIAL' && trial != null
    ? [...before, { place: before.length + 1, trial, rung: rung ?? 0, mae: mae ?? null, at }]
    : before;

const isActive = (status: string | undefined) => status === 'QUEUED' || status === 'RUNNING';

/** Events do not include times and counts, so the page polls for them. */
const POLL_MS = 3000;

/** The current state of a sweep. Each event adds a finished training, and the rest is queried again. */
export function useSweep(id: string) {
  const { data, error, refetch } = useData(SweepDetail, { id });
  const [evaluations, apply] = useReducer(after, none);
  const [received, setReceived] = useState(0);
  useEvents(SweepEvents, data?.sweep ? { sweepId: id } : null, cursorOf, ({ sweepEvents }) => {
    apply(getFragmentData(SweepEvent, sweepEvents));
    setReceived((before) => before + 1);
  });
  const settled = useSettled(received);
  useEffect(() => {
    if (settled > 0) refetch();
  }, [settled, refetch]);
  const sweep = getFragmentData(SweepHead, data?.sweep);
  const leaderboard = getFragmentData(SweepTrial, sweep?.leaderboard ?? []);
  usePoll(refetch, isActive(sweep?.status) || isActive(sweep?.run?.status) ? POLL_MS : null);
  return { data, sweep, leaderboard, error, refetch, evaluations };
}

/** The same object while its JSON is equal, so that plots are drawn again only after changes. */
export function useUnchanged<Value>(value: Value): Value {
  const text = JSON.stringify(value);
  return useMemo(() => JSON.parse(text) as Value, [text]);
}
