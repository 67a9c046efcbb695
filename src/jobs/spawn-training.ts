import type { EpochMetrics, TrainingPhase } from '../ml/index.js';
import { runChild } from './child.js';
import type { CodeVersion } from './code-version.js';
import type {
  Scores,
  ScoringOrder,
  ScoringTask,
  TrainingEnvironment,
  TrainingNews,
  TrainingOrder,
  TrainingResult,
  TrainingTask,
} from './messages.js';

export interface TrainingHooks {
  /** Called first. */
  onCode(code: CodeVersion): void;
  /** Called only for networks. */
  onEngine(engine: string, warning: string | null): void;
  onPhase(phase: TrainingPhase, epochsPlanned: number | null): void;
  onEpoch(metrics: EpochMetrics): void;
}

export interface TrainingProcess {
  /**
   * Trains in a child process. Aborting `signal` kills it immediately, and the promise rejects with the signal's reason.
   *
   * @throws DomainError with the reason: what the child refused, or how it died (TRAINING_CRASHED, TRAINING_KILLED,
   * TRAINING_OUT_OF_MEMORY)
   */
  train(task: TrainingTask, hooks: TrainingHooks, signal: AbortSignal): Promise<TrainingResult>;
  /**
   * Predicts a dataset version's tracks with a model version, in a child process: reading all tracks in this process would
   * delay other requests.
   *
   * @throws DomainError as `train`
   */
  score(task: ScoringTask): Promise<Scores>;
}

export interface TrainingProcessOptions extends TrainingEnvironment {
  /** Node's own options for the child, if they differ from this process's; a test runner makes it read TypeScript. */
  readonly execArgv?: readonly string[];
}

export function createTrainingProcess({ execArgv, ...environment }: TrainingProcessOptions): TrainingProcess {
  return {
    train: (task, hooks, signal) =>
      runChild<TrainingResult, TrainingNews>(
        'training-child',
        { ...environment, ...task } satisfies TrainingOrder,
        (news) => {
          if (news.type === 'code') hooks.onCode(news.code);
          else if (news.type === 'engine') hooks.onEngine(news.engine, news.warning);
          else if (news.type === 'phase') hooks.onPhase(news.phase, news.epochsPlanned);
          else hooks.onEpoch(news.metrics);
        },
        { execArgv, signal },
      ),
    score: (task) =>
      runChild<Scores, never>(
        'scoring-child',
        { ...task, artifactsDir: environment.artifactsDir } satisfies ScoringOrder,
        () => undefined,
        // A caller waits for the result.
        { execArgv, signal: new AbortController().signal, nice: 0 },
      ),
  };
}
