import type { ModelVersionRecord } from '../../db/registry/model-versions.pages.js';
import { DomainError } from '../../errors.js';
import { isArtifactFault } from '../../model-files/load-version.js';
import type { ServiceDeps } from '../deps.js';
import type { Predictors } from './predictors.js';
import type { ServedVersion } from './served-version.js';

/**
 * The version that makes predictions if the caller does not name one. The numbers are null if there is no such version.
 */
export interface ServingState {
  readonly champion: number | null;
  /** The champion, or the last one that could be loaded. */
  readonly serving: number | null;
  /** Null if the champion serves predictions. */
  readonly problem: string | null;
}

export interface Serving {
  /**
   * The version that predicts: the one with the given number, or the champion if `number` is omitted. If a file of the
   * champion differs from its hash, this is the last champion that the process has in memory.
   *
   * @throws DomainError VERSION_NOT_FOUND, ARCHIVED, NO_CHAMPION; ARTIFACT_… if no earlier champion is in memory
   */
  version(read: ServedVersion, number?: number | null): Promise<ModelVersionRecord>;
  state(read: ServedVersion): Promise<ServingState>;
}

export function createServing({ log }: Pick<ServiceDeps, 'log'>, predictors: Predictors): Serving {
  let inMemory: ModelVersionRecord | null = null;
  // Each problem is logged once, not with every request.
  let logged: string | null = null;

  async function serve(
    read: ServedVersion,
  ): Promise<{ version: ModelVersionRecord; champion: number; problem: string | null }> {
    const champion = await read();
    const { number } = champion;
    try {
      await predictors.hold(champion);
      inMemory = champion;
      if (logged !== null) log.info({ version: number }, `Version ${number} serves: its files are intact`);
      logged = null;
      return { version: champion, champion: number, problem: null };
    } catch (error) {
      if (!isArtifactFault(error)) throw error;
      const instead = inMemory
        ? `version ${inMemory.number}, which is in memory, continues to serve`
        : 'no version serves, because no earlier champion is in memory';
      const problem = `The champion, version ${number}, cannot be loaded, and ${instead}. ${error.message}`;
      if (logged !== problem) log.error({ version: number, code: error.code }, problem);
      logged = problem;
      if (inMemory === null) throw error;
      return { version: inMemory, champion: number, problem };
    }
  }

  return {
    version: async (read, number) => (number == null ? (await serve(read)).version : read(number)),
    async state(read) {
      try {
        const { version, champion, problem } = await serve(read);
        return { champion, serving: version.number, problem };
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        const champion = isArtifactFault(error) ? (await read()).number : null;
        return { champion, serving: null, problem: error.message };
      }
    },
  };
}
