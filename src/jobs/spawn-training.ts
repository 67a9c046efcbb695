import type { EpochMetrics, TrainingPhase } from '../ml/index.js';
import type { CheckTask } from '../model-files/check/check-version.js';
import { runChild } from './child.js';
import type { CodeVersion } from './code-version.js';
import type {
  CheckOrder,
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
  /** Called before all other hooks. */
  onCode(code: CodeVersion): void;
  /** The engine. Only networks need one. */
  onEngine(engine: string, warning: string | null): void;
  onPhase(phase: TrainingPhase, epochsPlanned: number | null): void;
  onEpoch(metrics: EpochMetrics): void;
}

export interface TrainingProcess {
  /**
   * Trains in a child process. Aborting `signal` kills it immediately, and the promise rejects with the signal's reason.
   *
   * @throws DomainError with the reason why the child refused the task or ended (TRAINING_CRASHED, TRAINING_KILLED,
   * TRAINING_OUT_OF_MEMORY)
   */
  train(task: TrainingTask, hooks: TrainingHooks, signal: AbortSignal): Promise<TrainingResult>;
  /**
   * Predicts the tracks of a dataset version in a child process, because reading all tracks would block other requests.
   *
   * @throws DomainError for the same reasons as `train`
   */
  score(task: ScoringTask): Promise<Scores>;
  /**
   * Checks a version from another instance in a child process, because its files can block or exhaust this one.
   *
   * @throws DomainError as checkVersion and `train`
   */
  check(task: CheckTask): Promise<void>;
}

export interface TrainingProcessOptions extends TrainingEnvironment {
  /** Node's options for the child, if they differ from those of this process. Tests use them to load TypeScript. */
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
        // A request waits for the result.
        { execArgv, signal: new AbortController().signal, nice: 0 },
      ),
    check: async (task) => {
      await runChild<null, never>(
        'checking-child',
        { ...task, artifactsDir: environment.artifactsDir } satisfies CheckOrder,
        () => undefined,
        { execArgv, signal: new AbortController().signal, nice: 0 },
      );
    },
  };
}
