import type { ServingState } from './serving.js';

/** Whether the service can predict: the champion's number, or the reason why not. */
export type Readiness =
  | {
      readonly ready: true;
      readonly champion: number;
      /** The earlier champion that serves instead, and the reason; absent if the champion serves. */
      readonly serving?: number;
      readonly problem?: string;
    }
  | { readonly ready: false; readonly reason: string };

/** Loads the champion if it is not in memory yet. */
export const readiness = (readState: () => Promise<ServingState>) => async (): Promise<Readiness> => {
  const state = await readState();
  if (state.serving === null || state.champion === null) {
    return { ready: false, reason: state.problem ?? 'No version can be served.' };
  }
  const { champion, serving: served, problem } = state;
  return { ready: true, champion, ...(problem !== null && { serving: served, problem }) };
};
