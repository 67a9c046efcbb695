import { Arg, ID, Resolver, Root, Subscription } from 'type-graphql';
import { DomainError } from '../../errors.js';
import { ImportEvent, SweepEvent, TrainingRunEvent } from '../../schema/live/events.type.js';
import type { JobEventRecord } from '../../services/events/index.js';
import type { Context } from '../context.js';
import { type NodeType, uuidOf } from '../global-id.js';
import type { Loaders } from '../loaders.js';

const AFTER = {
  nullable: true,
  description:
    'Cursor of the last event that you have seen: what came after it follows; omitted: everything.',
} as const;

interface SubscribeData {
  readonly args: Readonly<Record<string, unknown>>;
  readonly context: Context;
}

/** A job's events: its argument names it, and a loader finds it. */
const eventsOf =
  (type: NodeType, argument: string, find: (loaders: Loaders, id: string) => Promise<unknown>) =>
  async ({ args, context: { services, loaders, signal } }: SubscribeData) => {
    const id = uuidOf(type, args[argument] as string, argument);
    if (!(await find(loaders, id))) {
      const message = `There is no ${type} of that id: see what triggered it, or list them.`;
      throw new DomainError('NOT_FOUND', message, { field: [argument] });
    }
    return services.events.ofJob(id, (args.after as string | undefined) ?? null, signal);
  };

const common = ({ id, kind, at, details }: JobEventRecord) => ({
  cursor: id,
  kind,
  at,
  error: details.error ?? null,
});

@Resolver()
export class EventsResolver {
  @Subscription(() => TrainingRunEvent, {
    subscribe: eventsOf('TrainingRun', 'runId', (loaders, id) => loaders.run.load(id)),
    description:
      'What happens to a training run: first all that has happened, then what does, until it has ended. Over graphql-sse or graphql-ws, from any server process. After a broken connection go on with `after`.',
  })
  trainingRunEvents(
    @Root() event: JobEventRecord,
    @Arg('runId', () => ID, { description: 'Global id of the training run.' }) _runId: string,
    @Arg('after', () => String, AFTER) _after: string | null,
  ) {
    const { attempt = 0, phase = null, epochsPlanned = null, epoch = null } = event.details;
    return { ...common(event), attempt, phase, epochsPlanned, epoch };
  }

  @Subscription(() => SweepEvent, {
    subscribe: eventsOf('Sweep', 'sweepId', (loaders, id) => loaders.sweep.load(id)),
    description: 'What happens to a sweep, as `trainingRunEvents`.',
  })
  sweepEvents(
    @Root() event: JobEventRecord,
    @Arg('sweepId', () => ID, { description: 'Global id of the sweep.' }) _sweepId: string,
    @Arg('after', () => String, AFTER) _after: string | null,
  ) {
    const { trial = null, rung = null, mae = null } = event.details;
    return { ...common(event), trial, rung, mae };
  }

  @Subscription(() => ImportEvent, {
    subscribe: eventsOf('Import', 'importId', (loaders, id) => loaders.import.load(id)),
    description: 'What happens to an import, as `trainingRunEvents`.',
  })
  importEvents(
    @Root() event: JobEventRecord,
    @Arg('importId', () => ID, { description: 'Global id of the import.' }) _importId: string,
    @Arg('after', () => String, AFTER) _after: string | null,
  ) {
    const { bytesRead = 0, rowsRead = 0, rowsRejected = 0 } = event.details;
    return { ...common(event), bytesRead, rowsRead, rowsRejected };
  }
}
