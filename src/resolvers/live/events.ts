import { Arg, ID, Resolver, Root } from 'type-graphql';
import { DomainError } from '../../errors.js';
import { ImportEvent, type JobEvent, SweepEvent, TrainingRunEvent } from '../../schema/live/events.type.js';
import type { JobEventRecord } from '../../services/events/index.js';
import type { Context } from '../context.js';
import { type Source, Subscription } from '../decorators.js';
import { type NodeType, uuidOf } from '../global-id.js';
import type { Loaders } from '../loaders.js';

const after = {
  nullable: true,
  description: 'Cursor of the last event received. Only later events are sent. Defaults to all events.',
} as const;

interface SubscribeData {
  readonly args: Readonly<Record<string, unknown>>;
  readonly context: Context;
}

/** The events of the job whose global id is in `argument`. */
const eventsOf =
  (type: NodeType, argument: string, find: (loaders: Loaders, id: string) => Promise<unknown>) =>
  async ({ args, context: { services, loaders, signal } }: SubscribeData) => {
    const id = uuidOf(type, args[argument] as string, argument);
    if (!(await find(loaders, id))) {
      const message = `There is no ${type} with this id. Use the id that the mutation returned, or one from the list query.`;
      throw new DomainError('NOT_FOUND', message, { field: [argument] });
    }
    return services.events.ofJob(id, (args.after as string | undefined) ?? null, signal);
  };

const common = ({ id, kind, at, details }: JobEventRecord): Source<JobEvent> => ({
  cursor: id,
  kind,
  at,
  error: (details as Partial<Source<JobEvent>>).error ?? null,
});

@Resolver()
export class EventsResolver {
  @Subscription(() => TrainingRunEvent, {
    subscribe: eventsOf('TrainingRun', 'runId', (loaders, id) => loaders.run.load(id)),
    description:
      'Events of a training run: first all past events, then new ones as they happen, until the run ends. The subscription works over graphql-sse and graphql-ws, in any server process. After a broken connection, resume with `after`.',
  })
  trainingRunEvents(
    @Root() event: JobEventRecord,
    @Arg('runId', () => ID, { description: 'Global id of the training run.' }) _runId: string,
    @Arg('after', () => String, after) _after: string | null,
  ): Source<TrainingRunEvent> {
    const {
      attempt = 0,
      phase = null,
      epochsPlanned = null,
      epoch = null,
    } = event.details as Partial<Source<TrainingRunEvent>>;
    return { ...common(event), attempt, phase, epochsPlanned, epoch };
  }

  @Subscription(() => SweepEvent, {
    subscribe: eventsOf('Sweep', 'sweepId', (loaders, id) => loaders.sweep.load(id)),
    description: 'Events of a sweep. This subscription works like `trainingRunEvents`.',
  })
  sweepEvents(
    @Root() event: JobEventRecord,
    @Arg('sweepId', () => ID, { description: 'Global id of the sweep.' }) _sweepId: string,
    @Arg('after', () => String, after) _after: string | null,
  ): Source<SweepEvent> {
    const { trial = null, rung = null, mae = null } = event.details as Partial<Source<SweepEvent>>;
    return { ...common(event), trial, rung, mae };
  }

  @Subscription(() => ImportEvent, {
    subscribe: eventsOf('Import', 'importId', (loaders, id) => loaders.import.load(id)),
    description: 'Events of an import. This subscription works like `trainingRunEvents`.',
  })
  importEvents(
    @Root() event: JobEventRecord,
    @Arg('importId', () => ID, { description: 'Global id of the import.' }) _importId: string,
    @Arg('after', () => String, after) _after: string | null,
  ): Source<ImportEvent> {
    const { bytesRead = 0, rowsRead = 0, rowsRejected = 0 } = event.details as Partial<Source<ImportEvent>>;
    return { ...common(event), bytesRead, rowsRead, rowsRejected };
  }
}
