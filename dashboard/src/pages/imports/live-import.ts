import { useReducer } from 'react';
import { getFragmentData, graphql } from '../../generated';
import type {
  DataImportEventsSubscription,
  ImportEventFragment,
  ImportStatus,
} from '../../generated/graphql';
import { useEvents } from '../../lib/graphql';
import { DataImportEvents } from './documents';

const ImportEvent = graphql(`
  fragment ImportEvent on ImportEvent {
    kind
    bytesRead
    rowsRead
    rowsRejected
  }
`);

/** The last event of an import; null before the first. */
export type LiveImport = ImportEventFragment | null;

const ends = ['SUCCEEDED', 'FAILED', 'CANCELLED'] as const;
const cursorOf = (data: DataImportEventsSubscription) => data.importEvents.cursor;
const latest = (_before: LiveImport, event: ImportEventFragment): LiveImport => event;

/** Follows an import. `onEnd` is called after the last event. */
export function useLiveImport(importId: string, onEnd: () => void): LiveImport {
  const [live, apply] = useReducer(latest, null);
  useEvents(DataImportEvents, { importId }, cursorOf, ({ importEvents }) => {
    const event = getFragmentData(ImportEvent, importEvents);
    apply(event);
    if (ends.some((kind) => kind === event.kind)) onEnd();
  });
  return live;
}

/** The newer of the queried status and that of the last event: either may be newer. */
export function statusOf(known: ImportStatus, live: LiveImport): ImportStatus {
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
