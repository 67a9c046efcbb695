import { count, points } from '../../lib/format';
import type { Epoch, RunEvent } from '../../lib/live-run';
import { phases } from '../../lib/labels';

export interface LogEntry {
  readonly key: string;
  /** ISO time. */
  readonly at: string;
  readonly title: string;
  readonly detail: string | null;
  readonly tone: 'plain' | 'good' | 'bad';
}

/** What happened, in order; epochs that follow one another are one entry. */
export function logOf(events: readonly RunEvent[]): LogEntry[] {
  const entries: LogEntry[] = [];
  let epochs: Epoch[] = [];
  for (const event of events) {
    if (event.kind === 'EPOCH' && event.epoch) {
      if (epochs.length > 0) entries.pop();
      epochs.push(event.epoch);
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
      return entry('A worker began', attempt > 1 ? `Attempt ${attempt}: from the beginning` : null);
    case 'PHASE':
      return entry(
        phases[phase ?? ''] ?? phase ?? 'Another phase',
        phase !== 'TRAINING' || epochsPlanned == null ? null : `${count(epochsPlanned)} epochs at most`,
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
