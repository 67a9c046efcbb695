import { DomainError } from '../../errors.js';
import type { ServiceDeps } from '../deps.js';
import type { ModelVersionRecord } from '../registry/queries.js';
import { isArtifactFault } from './load-version.js';
import type { Predictors } from './predictors.js';
import type { ServedVersion } from './served-version.js';

/** What predicts where nobody names a version; the numbers are null where there is none. */
export interface ServingState {
  readonly champion: number | null;
  /** The champion, or the last one that could be loaded. */
  readonly serving: number | null;
  /** Null: the champion serves. */
  readonly problem: string | null;
}

export interface Serving {
  /**
   * The version that predicts: the one of that number; omitted: the champion or, where a file of it differs from its
   * hash, the last champion that this process has in memory.
   *
   * @throws DomainError VERSION_NOT_FOUND, ARCHIVED, NO_CHAMPION; ARTIFACT_… where nothing is in memory either
   */
  version(number?: number | null): Promise<ModelVersionRecord>;
  state(): Promise<ServingState>;
}

export function createServing(
  { log }: Pick<ServiceDeps, 'log'>,
  servedVersion: ServedVersion,
  predictors: Predictors,
): Serving {
  let inMemory: ModelVersionRecord | null = null;
  let told: string | null = null; // once, and not again with every request

  async function serve(): Promise<{ version: ModelVersionRecord; champion: number; problem: string | null }> {
    const champion = await servedVersion();
    const { number } = champion;
    try {
      await predictors.hold(champion);
      inMemory = champion;
      if (told !== null) log.info({ version: number }, `Version ${number} serves: its files are whole`);
      told = null;
      return { version: champion, champion: number, problem: null };
    } catch (error) {
      if (!isArtifactFault(error)) throw error;
      const instead = inMemory
        ? `version ${inMemory.number}, which is in memory, goes on serving`
        : 'nothing serves, since no earlier champion is in memory';
      const problem = `The champion, version ${number}, cannot be loaded, and ${instead}. ${error.message}`;
      if (told !== problem) log.error({ version: number, code: error.code }, problem);
      told = problem;
      if (inMemory === null) throw error;
      return { version: inMemory, champion: number, problem };
    }
  }

  return {
    version: async (number) => (number == null ? (await serve()).version : servedVersion(number)),
    async state() {
      try {
        const { version, champion, problem } = await serve();
        return { champion, serving: version.number, problem };
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        const champion = isArtifactFault(error) ? (await servedVersion()).number : null;
        return { champion, serving: null, problem: error.message };
      }
    },
  };
}
