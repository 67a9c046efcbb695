import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

/**
 * What a view shows, kept in its address: a reload, a bookmark and the back button restore it. Values that equal their
 * default are left out.
 *
 * @param defaults defined outside of the component
 * @returns the values, and a function that changes some; `push` makes a step that the back button undoes
 */
export function useUrlState<State extends Record<string, string>>(
  defaults: State,
): [State, (changes: Partial<State>, push?: boolean) => void] {
  const [params, setParams] = useSearchParams();
  const state = Object.fromEntries(
    Object.entries(defaults).map(([name, value]) => [name, params.get(name) ?? value]),
  ) as State;
  const change = useCallback(
    (changes: Partial<State>, push = false) =>
      setParams(
        (before) => {
          const after = new URLSearchParams(before);
          for (const [name, value] of Object.entries<string | undefined>(changes)) {
            if (value === undefined || value === defaults[name]) after.delete(name);
            else after.set(name, value);
          }
          return after;
        },
        { replace: !push, preventScrollReset: true },
      ),
    [setParams, defaults],
  );
  return [state, change];
}

/** A value of an address, which may say anything: one of those there are, or else the first of them. */
export const oneOf = <Value extends string>(value: string, values: readonly Value[]): Value =>
  values.find((each) => each === value) ?? values[0]!;
