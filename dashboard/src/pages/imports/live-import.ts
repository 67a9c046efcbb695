import { useReducer } from 'react';
import type { DataImportDetailQuery, DataImportEventsSubscription } from '../../generated/graphql';
import { useEvents } from '../../lib/graphql';
import { DataImportEvents } from './documents';

export type Import = NonNullable<DataImportDetailQuery['import']>;
type Event = DataImportEventsSubscription['importEvents'];

/** An import as its last event tells it; null before the first. */
export type LiveImport = Event | null;

const ends = ['SUCCEEDED', 'FAILED', 'CANCELLED'] as const;
const cursorOf = (data: DataImportEventsSubscription) => data.importEvents.cursor;
const latest = (_before: LiveImport, event: Event): LiveImport => event;

/** An import as it goes on. `onEnd` is called when nothing can follow. */
export function useLiveImport(importId: string, onEnd: () => void): LiveImport {
  const [live, tell] = useReducer(latest, null);
  useEvents(DataImportEvents, { importId }, cursorOf, ({ importEvents: event }) => {
    tell(event);
    if (ends.some((kind) => kind === event.kind)) onEnd();
  });
  return live;
}

/** What the last event makes of the status; what was asked for may be newer or older. */
export function statusOf(known: Import['status'], live: LiveImport): Import['status'] {
  if (known !== 'QUEUED' && known !== 'RUNNING') return known;
  switch (live?.kind) {
    case 'RUNNING':
    case 'PROGRESS':
      return 'RUNNING';
    case 'SUCCEEDED':
    case 'FAILED':
    case 'CANCELLED':
      return live.kind;
    default:
      return known;
  }
}
