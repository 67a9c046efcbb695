import { DomainError } from '../../errors.js';
import type { Predictors } from './predictors.js';
import type { ServedVersion } from './served-version.js';

/** Whether predictions can be served: the champion's number, or why not. */
export type Readiness =
  { readonly ready: true; readonly champion: number } | { readonly ready: false; readonly reason: string };

/** Loads the champion where it is not in memory yet. */
export const readiness =
  (servedVersion: ServedVersion, predictors: Predictors) => async (): Promise<Readiness> => {
    try {
      const champion = await servedVersion();
      await predictors.estimate(champion, []);
      return { ready: true, champion: champion.number };
    } catch (error) {
      if (error instanceof DomainError) return { ready: false, reason: error.message };
      throw error;
    }
  };
