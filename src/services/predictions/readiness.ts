import type { Serving } from './serving.js';

/** Whether predictions can be served: the champion's number, or why not. */
export type Readiness =
  | {
      readonly ready: true;
      readonly champion: number;
      /** Why an earlier champion serves instead, and which; absent where the champion serves. */
      readonly serving?: number;
      readonly problem?: string;
    }
  | { readonly ready: false; readonly reason: string };

/** Loads the champion where it is not in memory yet. */
export const readiness = (serving: Serving) => async (): Promise<Readiness> => {
  const state = await serving.state();
  if (state.serving === null || state.champion === null) {
    return { ready: false, reason: state.problem ?? 'Nothing serves.' };
  }
  const { champion, serving: served, problem } = state;
  return { ready: true, champion, ...(problem !== null && { serving: served, problem }) };
};
