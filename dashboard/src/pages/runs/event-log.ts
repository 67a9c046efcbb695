import { getFragmentData } from '../../generated';
import { count, points } from '../../lib/format';
import { phases } from '../../lib/labels';
import { type Epoch, EpochFigures, type RunEvent } from '../../lib/live-run';

export interface LogEntry {
  readonly key: string;
  /** ISO time. */
  readonly at: string;
  readonly title: string;
  readonly detail: string | null;
  readonly tone: 'plain' | 'good' | 'bad';
}

/** The events in order; consecutive epochs are one entry. */
export function logOf(events: readonly RunEvent[]): LogEntry[] {
  const entries: LogEntry[] = [];
  let epochs: Epoch[] = [];
  for (const event of events) {
    const epoch = getFragmentData(EpochFigures, event.epoch);
    if (event.kind === 'EPOCH' && epoch) {
      if (epochs.length > 0) entries.pop();
      epochs.push(epoch);
      entries.push(ofEpochs(event, epochs));
    } else {
      epochs = [];
      entries.push(ofEvent(event));
    }
  }
  return entries;
}

function ofEpochs({ cursor, at }: RunEvent, epochs: readonly Epoch[]): LogEntry {
  const [first] = epochs;
  const best = epochs.reduce((least, epoch) => (epoch.validationMae < least.validationMae ? epoch : least));
  return {
    key: cursor,
    at,
    title:
      epochs.length === 1
        ? `Epoch ${count(first!.epoch)}`
        : `Epochs ${count(first!.epoch)} to ${count(epochs.at(-1)!.epoch)}`,
    detail: `Best validation error ${points(best.validationMae)} points, at epoch ${count(best.epoch)}`,
    tone: 'plain',
  };
}

function ofEvent({ cursor, kind, at, attempt, phase, epochsPlanned, error }: RunEvent): LogEntry {
  const entry = (
    title: string,
    detail: string | null = null,
    tone: LogEntry['tone'] = 'plain',
  ): LogEntry => ({
    key: cursor,
    at,
    title,
    detail,
    tone,
  });
  switch (kind) {
    case 'QUEUED':
      return entry('Queued');
    case 'RUNNING':
      return entry('Started by a worker', attempt > 1 ? `Attempt ${attempt}, from the beginning` : null);
    case 'PHASE':
      return entry(
        phases[phase ?? ''] ?? phase ?? 'Unknown phase',
        phase !== 'TRAINING' || epochsPlanned == null ? null : `at most ${count(epochsPlanned)} epochs`,
      );
    case 'SUCCEEDED':
      return entry('Succeeded', null, 'good');
    case 'FAILED':
      return entry('Failed', error?.message ?? null, 'bad');
    case 'CANCELLED':
      return entry('Cancelled', null, 'bad');
    default:
      return entry(kind);
  }
}
