import { useEffect, useEffectEvent, useRef } from 'react';

/** Calls `refetch` whenever the text `changed` differs from the previous one. */
export function useRefetchOnChange(changed: string, refetch: () => void): void {
  const before = useRef(changed);
  const refresh = useEffectEvent(refetch);
  useEffect(() => {
    if (before.current === changed) return;
    const known = before.current !== 'null';
    before.current = changed;
    if (known) refresh();
  }, [changed]);
}
