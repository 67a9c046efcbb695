import { useEffect, useMemo, useReducer, useState } from 'react';
import type { SweepDetailQuery, SweepEventsSubscription } from '../../generated/graphql';
import { useData, useEvents } from '../../lib/graphql';
import { usePoll, useSettled } from '../../lib/time';
import { SweepDetail, SweepEvents } from './documents';

export type Sweep = NonNullable<SweepDetailQuery['sweep']>;
export type Trial = Sweep['leaderboard'][number];

/** A training of a sweep that has ended. */
export interface Evaluation {
  /** In the order of their ends; 1 is the first. */
  readonly place: number;
  readonly trial: number;
  readonly rung: number;
  /** On validation, in popularity points; null where it failed. */
  readonly mae: number | null;
  readonly at: string;
}

type Event = SweepEventsSubscription['sweepEvents'];

const none: readonly Evaluation[] = [];
const cursorOf = (data: SweepEventsSubscription) => data.sweepEvents.cursor;
const after = (before: readonly Evaluation[], { kind, trial, rung, mae, at }: Event) =>
  kind === 'TRIAL' && trial != null
    ? [...before, { place: before.length + 1, trial, rung: rung ?? 0, mae: mae ?? null, at }]
    : before;

const isActive = (status: string | undefined) => status === 'QUEUED' || status === 'RUNNING';

/** Clocks and counts that no event tells of. */
const LOOK_EVERY_MS = 3000;

/** A sweep as it is now: its events say what ended, and the rest is asked for whenever they do. */
export function useSweep(id: string) {
  const { data, error, refetch } = useData(SweepDetail, { id });
  const [evaluations, tell] = useReducer(after, none);
  const [heard, hear] = useState(0);
  useEvents(SweepEvents, data?.sweep ? { sweepId: id } : null, cursorOf, ({ sweepEvents: event }) => {
    tell(event);
    hear((before) => before + 1);
  });
  const settled = useSettled(heard);
  useEffect(() => {
    if (settled > 0) refetch();
  }, [settled, refetch]);
  const sweep = data?.sweep;
  usePoll(refetch, isActive(sweep?.status) || isActive(sweep?.run?.status) ? LOOK_EVERY_MS : null);
  return { data, error, refetch, evaluations };
}

/** The same object while it says the same: pictures are drawn anew only when there is something new. */
export function useUnchanged<Value>(value: Value): Value {
  const text = JSON.stringify(value);
  // The value is its text: nothing else of it is ever read.
  return useMemo(() => JSON.parse(text) as Value, [text]);
}
