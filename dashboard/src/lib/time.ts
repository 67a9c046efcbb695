import { useEffect, useEffectEvent, useState } from 'react';

/** The current time, in ms, updated every `every` ms: for "5 min ago". */
export function useNow(every = 30_000): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), every);
    return () => clearInterval(timer);
  }, [every]);
  return now;
}

/** Calls `work` every `every` ms while the tab is visible, and immediately when it becomes visible; null turns it off. */
export function usePoll(work: () => void, every: number | null): void {
  const run = useEffectEvent(work);
  useEffect(() => {
    if (every === null) return undefined;
    const look = () => {
      if (document.visibilityState === 'visible') run();
    };
    const timer = setInterval(look, every);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [every]);
}

/** The value after it has not changed for `ms`: for a search while the user types. */
export function useSettled<Value>(value: Value, ms = 200): Value {
  const [settled, settle] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => settle(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}
