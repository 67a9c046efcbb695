import { useCallback, useState } from 'react';
import { useSearchParams } from 'react-router';

/** Choices that are not in the URL yet. */
interface Ahead {
  readonly of: URLSearchParams;
  readonly values: Readonly<Record<string, string>>;
}

/**
 * The state of a view, kept in the URL: a reload, a bookmark and the back button restore it. Values equal to their
 * default are left out.
 *
 * @param defaults defined outside of the component
 * @returns the values, and a function that changes some of them; `push` adds a step for the back button
 */
export function useUrlState<State extends Record<string, string>>(
  defaults: State,
): [State, (changes: Partial<State>, push?: boolean) => void] {
  const [params, setParams] = useSearchParams();
  // The router updates after the event. Until then a text field would lose the typed character.
  const [ahead, setAhead] = useState<Ahead | null>(null);
  const known = ahead?.of === params ? ahead.values : {};
  const state = Object.fromEntries(
    Object.entries(defaults).map(([name, value]) => [name, known[name] ?? params.get(name) ?? value]),
  ) as State;
  const change = useCallback(
    (changes: Partial<State>, push = false) => {
      const values = Object.fromEntries(
        Object.entries<string | undefined>(changes).map(([name, value]) => [name, value ?? defaults[name]!]),
      );
      setAhead((before) => ({
        of: params,
        values: { ...(before?.of === params ? before.values : {}), ...values },
      }));
      setParams(
        (before) => {
          const after = new URLSearchParams(before);
          for (const [name, value] of Object.entries(values)) {
            if (value === defaults[name]) after.delete(name);
            else after.set(name, value);
          }
          return after;
        },
        { replace: !push, preventScrollReset: true, flushSync: true },
      );
    },
    [params, setParams, defaults],
  );
  return [state, change];
}

/** The URL's value if it is one of `values`, otherwise the first of them. */
export const oneOf = <Value extends string>(value: string, values: readonly Value[]): Value =>
  values.find((each) => each === value) ?? values[0]!;
