import { useEffect, useEffectEvent, useState } from 'react';

/** The time, in ms, moving on every `every` ms: for "5 min ago". */
export function useNow(every = 30_000): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), every);
    return () => clearInterval(timer);
  }, [every]);
  return now;
}

/** Calls `work` every `every` ms while somebody looks, and at once when they come back; null: never. */
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

/** The value once it has stood still for `ms`: for a search while somebody types. @public for the pages */
export function useSettled<Value>(value: Value, ms = 200): Value {
  const [settled, settle] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => settle(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}
